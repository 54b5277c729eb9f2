import { AMERICANISMOS, E164, NGLE, PRACTICE, told } from './basis.ts';
import { laws } from './laws.ts';
import type { Facts } from './types.ts';

export const EC: Facts = {
  variant: 'español del Ecuador',
  address: { default: 'tu', formal: 'usted', plural: 'ustedes', contexts: [{ context: 'Sierra, banca, instituciones', form: 'usted' }, { context: 'Costa, comercio', form: 'tu' }], ...NGLE },
  traits: [told('Sierra reservada, Costa franca: un texto neutro sirve a las dos'), told('Se paga en dólares; los centavos importan')],
  business: told('Cortés; «de ley», «qué pena» suavizan.'),
  formality: told('Media a alta en la Sierra.'),
  humour: told('Moderado; sin rivalidad Quito–Guayaquil.'),
  greetings: { formal: 'Estimado/a {{contact.lastName}}:', informal: 'Hola, {{contact.firstName}}:', ...PRACTICE },
  signOffs: { formal: 'Saludos cordiales,', informal: 'Un abrazo,', ...PRACTICE },
  falseFriends: [
    { word: 'chucha', means: 'vulva', elsewhere: 'nada en otros países', ...AMERICANISMOS },
    { word: 'arrecho', means: 'excitado', elsewhere: 'enojado en Venezuela', ...AMERICANISMOS },
  ],
  colours: [told('Amarillo, azul y rojo son la bandera'), told('Trajes indígenas no son disfraz')],
  phone: { code: '+593', example: '099 123 4567', ...E164 },
  postal: told('Calle principal y secundaria, número, ciudad, provincia'),
  hours: { office: 'lunes a viernes 8:30–17:30', send: 'martes a jueves 9–12', ...PRACTICE },
  optOutText: 'Si ya no quieres recibir estos correos, date de baja aquí: {{unsubscribeUrl}}',
  identityText: 'Te escribe {{sender.name}}, {{sender.address}}.',
  laws: laws.EC,
};
