import type { Country } from '../../../contract/values.ts';
import { readIn, unread } from './basis.ts';
import type { Law } from './types.ts';

/** What each country's law says of sending advertising; read in the source named, or marked as unread. Commentary is a source, not the law: have it checked before relying on it. */
export const laws: Record<Country, Law[]> = {
  AR: [
    readIn('abogados.com.ar, «Ejercicio del derecho de retiro o bloqueo» (comentario, 2009)', 'optOut', 'Toda comunicación publicitaria informa el derecho de retiro o bloqueo, transcribe el artículo y dice cómo ejercerlo.', 'Ley 25.326; Disposición DNPDP 4/2009', 'art. 27, inc. 3', 'AAIP', '2009'),
    readIn('100seguro.com.ar e iapp.org (comentario)', 'doNotContact', 'Quien llama por teléfono consulta cada 30 días el Registro Nacional No Llame.', 'Ley 26.951', null, 'AAIP', '2014'),
    unread('consent', 'El tratamiento pide consentimiento libre, expreso e informado, con excepciones.', 'Ley 25.326', 'art. 5', 'AAIP', '2000'),
  ],
  BO: [unread('consent', 'No hay ley general de datos personales; la Constitución da la acción de protección de privacidad.', 'Constitución Política del Estado', 'art. 130', 'ATT', '2009'), unread('optOut', 'Los servicios electrónicos piden autorización previa para publicidad.', 'Ley 164; D.S. 1793', null, 'ATT', '2013')],
  BR: [
    readIn('cherokee.com.br, «Artigo 7º da LGPD» (comentário)', 'consent', 'O tratamento exige uma base legal; o consentimento é dado por escrito ou outro meio que o demonstre, e a prova cabe ao controlador.', 'Lei 13.709/2018 (LGPD)', 'art. 7', 'ANPD', '2018-08-14'),
    unread('optOut', 'O titular revoga o consentimento a qualquer momento, de forma gratuita e facilitada.', 'Lei 13.709/2018 (LGPD)', 'art. 8, § 5', 'ANPD', '2018-08-14'), unread('identity', 'A publicidade é identificada como tal, fácil e imediatamente.', 'Código de Defesa do Consumidor', 'art. 36', 'Senacon', '1990'),
  ],
  CL: [
    readIn('diarioconstitucional.cl (cita el inciso segundo) y dlapiper.cl (comentario, 2020)', 'optOut', 'La comunicación promocional indica una forma expedita de pedir su suspensión; pedida, nuevos envíos quedan prohibidos.', 'Ley 19.496', 'art. 28 B', 'SERNAC', '2004'),
    readIn('dlapiper.cl y abdala.cl, «Sistema No Molestar» (comentario, 2020)', 'doNotContact', 'No Molestar: las empresas inscritas responden en un día hábil.', 'D.S. 62 de 2019 (Economía)', null, 'SERNAC', '2020-02-13'),
    unread('consent', 'Nueva ley de datos personales; rige por completo desde diciembre de 2026.', 'Ley 21.719', null, 'Agencia de Protección de Datos Personales', '2024-12-13'),
  ],
  CO: [
    readIn('agoramercatorum.uexternado.edu.co, «Ley dejen de fregar» (comentario, 2024)', 'hours', 'Mensajes publicitarios solo de lunes a viernes de 7:00 a 19:00 y sábados de 8:00 a 15:00; nunca domingos ni festivos; no más de una vez al día, por canales autorizados.', 'Ley 2300 de 2023', null, 'SIC', '2023'),
    readIn('semana.com, «ABC de la ley Dejen de Fregar» (comentario, 2024)', 'doNotContact', 'Se consulta el Registro de Números Excluidos antes de enviar publicidad.', 'Ley 2300 de 2023', 'art. 5', 'CRC', '2023'),
    unread('consent', 'El tratamiento pide autorización previa e informada del titular.', 'Ley 1581 de 2012', 'art. 9', 'SIC', '2012-10-17'),
  ],
  CR: [readIn('langcr.com (comentario)', 'consent', 'Rige la ley de protección de la persona frente al tratamiento de sus datos, con reglamento de 2012.', 'Ley 8968', 'art. 2', 'PRODHAB', '2011'), unread('optOut', 'La comunicación comercial no solicitada pide consentimiento y un medio de baja.', 'Ley 8642', 'art. 44', 'SUTEL', '2008')],
  CU: [unread('consent', 'El tratamiento pide consentimiento del titular.', 'Ley 149 de 2022', null, 'Ministerio de Justicia', '2022')],
  DO: [unread('consent', 'El tratamiento pide consentimiento libre, expreso e informado.', 'Ley 172-13', 'art. 5', 'Pro Consumidor · Indotel', '2013'), unread('identity', 'El correo comercial no solicitado se rotula y trae remitente y baja.', 'Ley 310-14 (spam)', null, 'Indotel', '2014')],
  EC: [readIn('pbplaw.com y eluniverso.com (comentario)', 'consent', 'La recolección y el uso piden consentimiento del titular o mandato de ley; sanciones desde mayo de 2023.', 'Ley Orgánica de Protección de Datos Personales', null, 'Superintendencia de Protección de Datos Personales', '2021-05-26'), unread('optOut', 'El titular puede oponerse a la mercadotecnia directa.', 'Ley Orgánica de Protección de Datos Personales', 'art. 16', 'Superintendencia de Protección de Datos Personales', '2021-05-26')],
  ES: [
    readIn('anisalegal.com y escueladpo.com (citan el artículo); AEPD, informe 2018-0164 (resumen en privtools.eu)', 'consent', 'Prohibido enviar publicidad por correo electrónico no solicitada o no autorizada expresamente, salvo relación contractual previa y productos propios similares.', 'Ley 34/2002 (LSSI)', 'art. 21', 'AEPD', '2002-07-11'),
    readIn('escueladpo.com (cita el artículo)', 'optOut', 'El destinatario revoca cuando quiera con solo decirlo; el procedimiento es sencillo y gratuito.', 'Ley 34/2002 (LSSI)', 'arts. 21.2 y 22.1', 'AEPD', '2002-07-11'),
    readIn('comparativadebancos.com (cita el artículo)', 'identity', 'La comunicación comercial se reconoce como tal y dice en nombre de quién se envía.', 'Ley 34/2002 (LSSI)', 'art. 20.1', 'AEPD', '2002-07-11'),
    unread('doNotContact', 'Antes de una campaña se consulta la Lista Robinson.', 'Ley Orgánica 3/2018', 'art. 23', 'AEPD · Adigital', '2018'),
  ],
  GT: [unread('consent', 'No hay ley general de datos personales para privados.', 'Decreto 57-2008 (acceso a la información)', null, 'PDH', '2008'), unread('optOut', 'La comunicación comercial electrónica lleva identidad y baja.', 'Decreto 47-2008', 'art. 51', 'Ministerio de Economía', '2008')],
  HN: [unread('consent', 'No hay ley general de datos personales; rige el hábeas data constitucional.', 'Constitución de la República', 'art. 182', 'IAIP', '1982'), unread('optOut', 'La publicidad electrónica lleva identidad y baja.', 'Ley sobre Comercio Electrónico', null, 'SDE', '2015')],
  MX: [
    readIn('tenaabogados.com.mx y sae-cia.com (comentario, 2025)', 'consent', 'Consentimiento libre, específico e informado; por regla general basta el tácito. El aviso de privacidad distingue finalidades necesarias y voluntarias.', 'Ley Federal de Protección de Datos Personales en Posesión de los Particulares', null, 'Secretaría Anticorrupción y Buen Gobierno', '2025-03-20'),
    unread('doNotContact', 'Registro Público para Evitar Publicidad (REPEP).', 'Ley Federal de Protección al Consumidor', 'art. 18', 'PROFECO', '2007'), unread('optOut', 'Toda publicidad dice nombre, domicilio, teléfono o correo del proveedor.', 'Ley Federal de Protección al Consumidor', 'art. 17', 'PROFECO', '2004'),
  ],
  NI: [unread('consent', 'El tratamiento pide consentimiento; la publicidad permite oponerse.', 'Ley 787', null, 'DIPRODAP', '2012')],
  PA: [unread('consent', 'El tratamiento pide consentimiento previo, informado e inequívoco.', 'Ley 81 de 2019', 'art. 6', 'ANTAI', '2019'), unread('optOut', 'La comunicación comercial electrónica lleva identidad y baja.', 'Ley 51 de 2008', null, 'Dirección de Comercio Electrónico', '2008')],
  PE: [
    readIn('rpp.pe, ciudadano-noticias.com y porto.legal (comentario, 2025)', 'consent', 'Solo se envía publicidad a quien por iniciativa propia tomó contacto y consintió de forma libre, previa, informada, expresa e inequívoca; se revoca con efecto inmediato.', 'Ley 29571, modificada por la Ley 32323', 'art. 58', 'Indecopi', '2025'),
    readIn('puntoedu.pucp.edu.pe (entrevista)', 'identity', 'El correo comercial no solicitado se rotula «publicidad», dice nombre, domicilio y correo de quien envía, y cómo rechazarlo.', 'Ley 28493', null, 'Indecopi', '2005'),
    unread('consent', 'El tratamiento pide consentimiento previo, informado, expreso e inequívoco.', 'Ley 29733', 'art. 13', 'ANPD (Minjus)', '2011'),
  ],
  PR: [readIn('way2mail.net y emailexplained.com (comentario)', 'optOut', 'Baja clara que se cumple en diez días hábiles, dirección postal válida, asunto y remitente veraces.', 'CAN-SPAM Act (15 U.S.C. 7701)', null, 'FTC', '2003'), unread('consent', 'Los mensajes de texto y llamadas automáticas piden consentimiento previo.', 'TCPA (47 U.S.C. 227)', null, 'FCC', '1991')],
  PT: [unread('consent', 'O envio de publicidade por correio eletrónico a pessoas singulares exige consentimento prévio e expresso.', 'Lei 41/2004', 'art. 13.º-A', 'CNPD · ANACOM', '2012'), unread('doNotContact', 'Lista nacional de pessoas coletivas que se opõem à publicidade.', 'Lei 41/2004', 'art. 13.º-B', 'DGC', '2012')],
  PY: [unread('doNotContact', 'Registro Nacional de Protección contra la Publicidad no Autorizada («no molestar»).', 'Ley 5830/17', null, 'SEDECO', '2017'), unread('consent', 'Ley general de datos personales aprobada en 2025; ver su vigencia.', 'Ley de protección de datos personales', null, 'MITIC', '2025')],
  SV: [unread('consent', 'El tratamiento pide consentimiento del titular.', 'Ley para la Protección de Datos Personales', null, 'ACE', '2024'), unread('optOut', 'La comunicación comercial electrónica lleva identidad y baja.', 'Ley de Comercio Electrónico', null, 'Defensoría del Consumidor', '2020')],
  US: [readIn('way2mail.net, emailexplained.com y activedemand.com (comentario)', 'optOut', 'Baja clara que se cumple en diez días hábiles, dirección postal válida, asunto y remitente veraces.', 'CAN-SPAM Act (15 U.S.C. 7701)', null, 'FTC', '2003'), unread('consent', 'Los mensajes de texto y llamadas automáticas piden consentimiento previo y por escrito.', 'TCPA (47 U.S.C. 227)', null, 'FCC', '1991'), unread('doNotContact', 'National Do Not Call Registry.', '16 CFR 310', null, 'FTC', '2003')],
  UY: [readIn('cronicas.com.uy (comentario)', 'authority', 'La ley 18.331 rige los datos personales de personas físicas y jurídicas; la URCDP la aplica.', 'Ley 18.331', 'art. 1', 'URCDP', '2008'), unread('optOut', 'El titular puede pedir en cualquier momento el retiro o bloqueo de bases con fines de publicidad.', 'Ley 18.331', 'art. 21', 'URCDP', '2008'), unread('consent', 'El tratamiento pide consentimiento libre, previo, expreso e informado.', 'Ley 18.331', 'art. 9', 'URCDP', '2008')],
  VE: [unread('consent', 'No hay ley general de datos personales; rige el hábeas data constitucional.', 'Constitución', 'art. 28', 'Sala Constitucional', '1999'), unread('optOut', 'El proveedor respeta a quien pide no recibir mensajes comerciales.', 'Ley sobre Mensajes de Datos y normas del consumidor', null, 'SUNDDE', '2014')],
};
