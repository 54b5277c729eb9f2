import { AMERICANISMOS, E164, NGLE, PRACTICE, told } from './basis.ts';
import { laws } from './laws.ts';
import type { Facts } from './types.ts';

export const NI: Facts = {
  variant: 'español de Nicaragua',
  address: { default: 'vos', formal: 'usted', plural: 'ustedes', contexts: [{ context: 'instituciones y mayores', form: 'usted' }, { context: 'casi todo lo demás', form: 'vos' }], ...NGLE },
  traits: [told('Franqueza y cercanía'), told('La voz y la radio pesan tanto como el correo')],
  business: told('Llano; se habla antes de escribir.'),
  formality: told('Media.'),
  humour: told('Picardía oral; sin política.'),
  greetings: { formal: 'Estimado/a {{contact.lastName}}:', informal: 'Hola, {{contact.firstName}}:', ...PRACTICE },
  signOffs: { formal: 'Atentamente,', informal: 'Saludos,', ...PRACTICE },
  falseFriends: [
    { word: 'cochón', means: 'hombre gay, ofensivo', elsewhere: 'colchón, por parecido', ...AMERICANISMOS },
    { word: 'mico', means: 'vulva', elsewhere: 'mono', ...AMERICANISMOS },
  ],
  colours: [told('Azul y blanco, y rojo y negro, llevan carga política'), told('Imágenes de la Purísima no son adorno')],
  phone: { code: '+505', example: '8123 4567', ...E164 },
  postal: told('Señas por puntos de referencia: de la rotonda 2 c. al sur, barrio, ciudad'),
  hours: { office: 'lunes a viernes 8–17', send: 'martes a jueves 8–11', ...PRACTICE },
  optOutText: 'Si ya no querés recibir estos correos, date de baja acá: {{unsubscribeUrl}}',
  identityText: 'Te escribe {{sender.name}}, {{sender.address}}.',
  laws: laws.NI,
};
