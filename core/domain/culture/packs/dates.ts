import type { Country } from '../../../contract/values.ts';
import type { CommercialDate } from './types.ts';

const calendar = { source: 'Costumbre o norma del país; obras de referencia generales', sure: 'medium' } as const;
const trade = { source: 'Cámara del comercio electrónico que la convoca; la fecha se anuncia cada año', sure: 'medium' } as const;
const MOURNING = 'Sin humor ni urgencia: hay quien ha perdido a su madre; ofrecer no recibirlo.';

const mothers: Record<Country, string> = {
  AR: 'tercer domingo de octubre', BO: '27 de mayo', BR: 'segundo domingo de maio', CL: 'segundo domingo de mayo', CO: 'segundo domingo de mayo', CR: '15 de agosto', CU: 'segundo domingo de mayo', DO: 'último domingo de mayo', EC: 'segundo domingo de mayo',
  ES: 'primer domingo de mayo', GT: '10 de mayo', HN: 'segundo domingo de mayo', MX: '10 de mayo', NI: '30 de mayo', PA: '8 de diciembre', PE: 'segundo domingo de mayo', PR: 'segundo domingo de mayo', PT: 'primeiro domingo de maio', PY: '15 de mayo', SV: '10 de mayo',
  US: 'segundo domingo de mayo (muchas familias mexicanas y centroamericanas: 10 de mayo)', UY: 'segundo domingo de mayo', VE: 'segundo domingo de mayo',
};

const fathers: Record<Country, string> = {
  AR: 'tercer domingo de junio', BO: '19 de marzo', BR: 'segundo domingo de agosto', CL: 'tercer domingo de junio', CO: 'tercer domingo de junio', CR: 'tercer domingo de junio', CU: 'tercer domingo de junio', DO: 'último domingo de julio', EC: 'tercer domingo de junio',
  ES: '19 de marzo', GT: '17 de junio', HN: '19 de marzo', MX: 'tercer domingo de junio', NI: '23 de junio', PA: 'tercer domingo de junio', PE: 'tercer domingo de junio', PR: 'tercer domingo de junio', PT: '19 de março', PY: 'tercer domingo de junio', SV: '17 de junio',
  US: 'tercer domingo de junio', UY: 'segundo domingo de julio', VE: 'tercer domingo de junio',
};

type Own = [name: string, rule: string, avoid?: string];
const own: Partial<Record<Country, Own[]>> = {
  AR: [['Hot Sale', 'mayo (CACE)'], ['CyberMonday', 'noviembre (CACE)'], ['Día del Amigo', '20 de julio'], ['Día de la Niñez', 'tercer domingo de agosto', 'No «Día del Niño»: el nombre cambió.']],
  BO: [['Alasita', '24 de enero', 'Rito vivo: no usar al Ekeko como mascota.'], ['Carnaval de Oruro', 'sábado antes de Ceniza']],
  BR: [['Carnaval', 'terça-feira 47 dias antes da Páscoa'], ['Dia dos Namorados', '12 de junho'], ['Dia das Crianças', '12 de outubro', 'Publicidade dirigida a crianças é tida por abusiva (CDC, art. 37).'], ['Black Friday', 'quarta sexta-feira de novembro']],
  CL: [['CyberDay', 'fines de mayo o junio (CCS)'], ['CyberMonday', 'octubre (CCS)'], ['Fiestas Patrias', '18 y 19 de septiembre']],
  CO: [['Amor y Amistad', 'tercer sábado de septiembre'], ['Cyberlunes', 'noviembre (CCCE)'], ['Día de las Velitas', '7 de diciembre'], ['Feria de las Flores', 'agosto, Medellín']],
  CR: [['Aguinaldo', 'primeros días de diciembre'], ['Día del Niño y la Niña', '9 de septiembre']],
  CU: [['Día de los Enamorados', '14 de febrero'], ['Carnaval de Santiago', 'julio']],
  DO: [['Carnaval', 'domingos de febrero'], ['Black Friday', 'cuarto viernes de noviembre']],
  EC: [['Fiestas de Quito', '6 de diciembre'], ['Carnaval', 'lunes y martes antes de Ceniza'], ['CyberMonday', 'noviembre (CECE)']],
  ES: [['Rebajas', 'desde el 7 de enero y el 1 de julio'], ['Reyes', '6 de enero'], ['Sant Jordi', '23 de abril, Cataluña'], ['Black Friday', 'cuarto viernes de noviembre']],
  GT: [['Bono 14', 'primera quincena de julio'], ['Semana Santa', 'de Ramos a Pascua', 'Días de recogimiento: sin humor con procesiones.']],
  HN: [['Semana Morazánica', 'primera semana de octubre'], ['Aguinaldo', 'diciembre']],
  MX: [['Hot Sale', 'fines de mayo (AMVO)'], ['El Buen Fin', 'noviembre, antes del 20'], ['Día de Muertos', '1 y 2 de noviembre', 'No es Halloween: respeto a las ofrendas; nada de calaveras para asustar.'], ['Reyes', '6 de enero']],
  NI: [['Fiestas de Santo Domingo', '1 al 10 de agosto, Managua'], ['La Purísima', '7 de diciembre']],
  PA: [['Carnaval', 'cuatro días antes de Ceniza'], ['Fiestas Patrias', 'noviembre'], ['Black Friday', 'cuarto viernes de noviembre']],
  PE: [['Cyber Wow', 'varias veces al año (IAB Perú)'], ['Fiestas Patrias', '28 y 29 de julio'], ['Gratificación', 'julio y diciembre']],
  PR: [['Reyes', '6 de enero'], ['Octavitas', 'hasta mediados de enero'], ['Venta del Madrugador', 'viernes después de Acción de Gracias']],
  PT: [['Santos Populares', '12 a 29 de junho'], ['Saldos', 'janeiro e julho'], ['Carnaval', 'terça-feira antes das Cinzas'], ['Dia da Criança', '1 de junho']],
  PY: [['San Juan', '24 de junio'], ['Día de la Amistad', '30 de julio'], ['Aguinaldo', 'diciembre']],
  SV: [['Fiestas agostinas', '1 al 6 de agosto'], ['Día del Niño', '1 de octubre']],
  US: [['Hispanic Heritage Month', '15 de septiembre al 15 de octubre', 'No reducir veinte países a tacos y sombreros.'], ['Cinco de Mayo', '5 de mayo', 'No es la independencia de México.'], ['Black Friday', 'viernes después de Acción de Gracias']],
  UY: [['Ciberlunes', 'varias veces al año (CEDU)'], ['Noche de la Nostalgia', '24 de agosto'], ['Carnaval', 'febrero']],
  VE: [['Carnaval', 'lunes y martes antes de Ceniza'], ['Feria de la Chinita', '18 de noviembre, Zulia']],
};

/** The dates of a country that trade lives by, with what not to say on them. */
export function commercialDates(country: Country): CommercialDate[] {
  const isPortuguese = country === 'BR' || country === 'PT';
  return [
    { name: isPortuguese ? 'Dia das Mães' : 'Día de la Madre', rule: mothers[country], avoid: MOURNING, ...calendar },
    { name: isPortuguese ? 'Dia dos Pais' : 'Día del Padre', rule: fathers[country], avoid: null, ...calendar },
    { name: isPortuguese ? 'Natal' : 'Navidad', rule: '24–25/12', avoid: null, ...calendar },
    ...(own[country] ?? []).map(([name, rule, avoid = null]) => ({ name, rule, avoid, ...(/\(/.test(rule) ? trade : calendar) })),
  ];
}
