import { AMERICANISMOS, E164, NGLE, PRACTICE, told } from './basis.ts';
import { laws } from './laws.ts';
import type { Facts } from './types.ts';

export const PA: Facts = {
  variant: 'español de Panamá',
  address: { default: 'tu', formal: 'usted', plural: 'ustedes', contexts: [{ context: 'banca y gobierno', form: 'usted' }, { context: 'comercio', form: 'tu' }], ...NGLE },
  traits: [told('País de paso y de servicios: se espera rapidez'), told('Inglés mezclado sin apuro')],
  business: told('Cordial y práctico.'),
  formality: told('Media.'),
  humour: told('Caribeño y rápido; sin clase ni color.'),
  greetings: { formal: 'Estimado/a {{contact.lastName}}:', informal: 'Hola, {{contact.firstName}}:', ...PRACTICE },
  signOffs: { formal: 'Atentamente,', informal: 'Saludos,', ...PRACTICE },
  falseFriends: [
    { word: 'chucha', means: 'vulva', elsewhere: 'nada en otros países', ...AMERICANISMOS },
    { word: 'pinta', means: 'cerveza', elsewhere: 'aspecto, pintura', ...AMERICANISMOS },
  ],
  colours: [told('Rojo y azul son la bandera y también partidos'), told('La pollera nacional no es disfraz')],
  phone: { code: '+507', example: '6123-4567', ...E164 },
  postal: told('Calle, edificio, piso, corregimiento, ciudad'),
  hours: { office: 'lunes a viernes 8–17', send: 'martes a jueves 9–11', ...PRACTICE },
  optOutText: 'Si ya no quieres recibir estos correos, date de baja aquí: {{unsubscribeUrl}}',
  identityText: 'Te escribe {{sender.name}}, {{sender.address}}.',
  laws: laws.PA,
};
