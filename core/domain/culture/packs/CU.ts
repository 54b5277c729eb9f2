import { AMERICANISMOS, E164, NGLE, PRACTICE, told } from './basis.ts';
import { laws } from './laws.ts';
import type { Facts } from './types.ts';

export const CU: Facts = {
  variant: 'español de Cuba',
  address: { default: 'tu', formal: 'usted', plural: 'ustedes', contexts: [{ context: 'mayores e instituciones', form: 'usted' }, { context: 'casi todo lo demás', form: 'tu' }], ...NGLE },
  traits: [told('Trato llano y afectuoso'), told('La disponibilidad importa más que la marca')],
  business: told('Personal; la confianza se gana por recomendación.'),
  formality: told('Baja: tú con casi todos.'),
  humour: told('Choteo vivo; sin política.'),
  greetings: { formal: 'Estimado/a {{contact.lastName}}:', informal: 'Hola, {{contact.firstName}}:', ...PRACTICE },
  signOffs: { formal: 'Saludos,', informal: 'Un abrazo,', ...PRACTICE },
  falseFriends: [
    { word: 'papaya', means: 'vulva', elsewhere: 'la fruta (aquí, fruta bomba)', ...AMERICANISMOS },
    { word: 'bollo', means: 'vulva', elsewhere: 'pan', ...AMERICANISMOS },
    { word: 'guagua', means: 'autobús', elsewhere: 'bebé en los Andes', ...AMERICANISMOS },
  ],
  colours: [told('La bandera y los símbolos patrios están regulados por ley'), told('Rojo y negro son del Movimiento 26 de Julio')],
  phone: { code: '+53', example: '5 1234567', ...E164 },
  postal: told('Calle y número, entre calles, municipio, provincia'),
  hours: { office: 'lunes a viernes 8–17', send: 'tarde y noche, cuando hay conexión barata', ...PRACTICE },
  optOutText: 'Si ya no quieres recibir estos correos, date de baja aquí: {{unsubscribeUrl}}',
  identityText: 'Te escribe {{sender.name}}, {{sender.address}}.',
  laws: laws.CU,
};
