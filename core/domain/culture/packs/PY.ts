import { AMERICANISMOS, E164, NGLE, PRACTICE, told } from './basis.ts';
import { laws } from './laws.ts';
import type { Facts } from './types.ts';

export const PY: Facts = {
  variant: 'español del Paraguay',
  address: { default: 'vos', formal: 'usted', plural: 'ustedes', contexts: [{ context: 'banca, instituciones', form: 'usted' }, { context: 'comercio', form: 'vos' }], ...NGLE },
  traits: [told('Cercanía tranquila; jopara en lo oral'), told('El tereré y la familia marcan el día')],
  business: told('Llano y sin prisa.'),
  formality: told('Media.'),
  humour: told('Calmo; sin Guerra Grande ni burlas al guaraní.'),
  greetings: { formal: 'Estimado/a {{contact.lastName}}:', informal: '¡Hola, {{contact.firstName}}!', ...PRACTICE },
  signOffs: { formal: 'Atentamente,', informal: '¡Un abrazo!', ...PRACTICE },
  falseFriends: [
    { word: 'concha', means: 'vulva', elsewhere: 'caparazón', ...AMERICANISMOS },
    { word: 'pucho', means: 'cigarrillo', elsewhere: 'resto en otros países', ...AMERICANISMOS },
  ],
  colours: [told('Rojo, blanco y azul son la bandera'), told('Rojo y azul leen como partidos')],
  phone: { code: '+595', example: '0961 456789', ...E164 },
  postal: told('Calle y número, casi calle, barrio, ciudad'),
  hours: { office: 'lunes a viernes 7–17', send: 'martes a jueves 8–11', ...PRACTICE },
  optOutText: 'Si ya no querés recibir estos correos, date de baja acá: {{unsubscribeUrl}}',
  identityText: 'Te escribe {{sender.name}}, {{sender.address}}.',
  laws: laws.PY,
};
