import { AMERICANISMOS, E164, NGLE, PRACTICE, told } from './basis.ts';
import { laws } from './laws.ts';
import type { Facts } from './types.ts';

export const AR: Facts = {
  variant: 'español rioplatense',
  address: { default: 'vos', formal: 'usted', plural: 'ustedes', contexts: [{ context: 'banca, salud, trámites públicos', form: 'usted' }, { context: 'público mayor, primer contacto', form: 'usted' }, { context: 'comercio, ocio, tecnología', form: 'vos' }], ...NGLE },
  traits: [told('Conversación directa y cálida; se opina y se discute'), told('La inflación hace que cuotas y fecha de vigencia importen tanto como el precio')],
  business: told('Reunión puntual pero con charla antes; el trato pasa pronto al vos.'),
  formality: told('Media a baja: el vos es la norma en el comercio.'),
  humour: told('Ironía y juego de palabras son bienvenidos; con Malvinas, dictadura y fútbol rival, no.'),
  greetings: { formal: 'Estimado/a {{contact.lastName}}:', informal: '¡Hola, {{contact.firstName}}!', ...PRACTICE },
  signOffs: { formal: 'Saludos cordiales,', informal: '¡Un abrazo!', ...PRACTICE },
  falseFriends: [
    { word: 'coger', means: 'acto sexual', elsewhere: 'tomar, agarrar en España, Colombia o Ecuador', ...AMERICANISMOS },
    { word: 'concha', means: 'vulva', elsewhere: 'caparazón, pan dulce en México', ...AMERICANISMOS },
    { word: 'cajeta', means: 'vulva', elsewhere: 'dulce de leche en México', ...AMERICANISMOS },
  ],
  colours: [told('Celeste y blanco son la bandera: no partidizarlos'), told('Azul y oro, rojo y blanco leen como Boca y River')],
  phone: { code: '+54', example: '011 15-2345-6789', ...E164 },
  postal: told('Calle y número, piso, CP (B1636FDA), localidad, provincia'),
  hours: { office: 'lunes a viernes 9–18', send: 'martes a jueves 9–12 y 18–21', ...PRACTICE },
  optOutText: 'Si ya no querés recibir estos correos, date de baja acá: {{unsubscribeUrl}}',
  identityText: 'Te escribe {{sender.name}}, {{sender.address}}. Podés pedir el retiro o bloqueo de tus datos (Ley 25.326, art. 27).',
  laws: laws.AR,
};
