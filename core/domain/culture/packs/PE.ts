import { AMERICANISMOS, E164, NGLE, PRACTICE, told } from './basis.ts';
import { laws } from './laws.ts';
import type { Facts } from './types.ts';

export const PE: Facts = {
  variant: 'español del Perú',
  address: { default: 'tu', formal: 'usted', plural: 'ustedes', contexts: [{ context: 'banca, Estado, mayores', form: 'usted' }, { context: 'comercio', form: 'tu' }], ...NGLE },
  traits: [told('Cortesía y orgullo por la cocina'), told('Billeteras móviles y contraentrega dan confianza')],
  business: told('Formal y amable; el diminutivo ablanda.'),
  formality: told('Media.'),
  humour: told('Criollo y suave; sin origen ni acento.'),
  greetings: { formal: 'Estimado/a {{contact.lastName}}:', informal: '¡Hola, {{contact.firstName}}!', ...PRACTICE },
  signOffs: { formal: 'Atentamente,', informal: '¡Un abrazo!', ...PRACTICE },
  falseFriends: [
    { word: 'concha', means: 'vulva; descaro', elsewhere: 'caparazón', ...AMERICANISMOS },
    { word: 'cachar', means: 'acto sexual', elsewhere: 'atrapar, entender', ...AMERICANISMOS },
  ],
  colours: [told('Rojo y blanco son la bandera'), told('Morado es de octubre, mes del Señor de los Milagros')],
  phone: { code: '+51', example: '912 345 678', ...E164 },
  postal: told('Avenida, jirón o calle y número, dpto., distrito, provincia'),
  hours: { office: 'lunes a viernes 9–18', send: 'martes a jueves 9–12 y 19–21', ...PRACTICE },
  optOutText: 'Si ya no quieres recibir estos correos, date de baja aquí: {{unsubscribeUrl}}',
  identityText: 'PUBLICIDAD. Te escribe {{sender.name}}, {{sender.address}}.',
  laws: laws.PE,
};
