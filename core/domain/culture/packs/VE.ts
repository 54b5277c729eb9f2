import { AMERICANISMOS, E164, NGLE, PRACTICE, told } from './basis.ts';
import { laws } from './laws.ts';
import type { Facts } from './types.ts';

export const VE: Facts = {
  variant: 'español de Venezuela',
  address: { default: 'tu', formal: 'usted', plural: 'ustedes', contexts: [{ context: 'Andes, banca, mayores', form: 'usted' }, { context: 'comercio', form: 'tu' }, { context: 'Zulia, habla oral', form: 'vos' }], ...NGLE },
  traits: [told('Calor y confianza rápida'), told('Precio en divisa y en bolívares; la tasa del día manda')],
  business: told('Oral y personal.'),
  formality: told('Baja a media.'),
  humour: told('Vivo; sin escasez ni política.'),
  greetings: { formal: 'Estimado/a {{contact.lastName}}:', informal: '¡Hola, {{contact.firstName}}!', ...PRACTICE },
  signOffs: { formal: 'Atentamente,', informal: '¡Un abrazo!', ...PRACTICE },
  falseFriends: [
    { word: 'arrecho', means: 'enojado, formidable', elsewhere: 'excitado en Colombia', ...AMERICANISMOS },
    { word: 'cuca', means: 'vulva', elsewhere: 'galleta', ...AMERICANISMOS },
  ],
  colours: [told('Amarillo, azul y rojo son la bandera'), told('Rojo y tricolor llevan carga política')],
  phone: { code: '+58', example: '0412-1234567', ...E164 },
  postal: told('Avenida o calle, edificio, piso, urbanización, ciudad, estado'),
  hours: { office: 'lunes a viernes 8–17', send: 'martes a jueves 9–11 y 19–20', ...PRACTICE },
  optOutText: 'Si ya no quieres recibir estos correos, date de baja aquí: {{unsubscribeUrl}}',
  identityText: 'Te escribe {{sender.name}}, {{sender.address}}.',
  laws: laws.VE,
};
