import { AMERICANISMOS, E164, NGLE, PRACTICE, told } from './basis.ts';
import { laws } from './laws.ts';
import type { Facts } from './types.ts';

export const UY: Facts = {
  variant: 'español del Uruguay',
  address: { default: 'vos', formal: 'usted', plural: 'ustedes', contexts: [{ context: 'banca, Estado, mayores', form: 'usted' }, { context: 'comercio', form: 'vos' }, { context: 'este y Rocha, habla oral', form: 'tu' }], ...NGLE },
  traits: [told('Sobriedad y confianza; se desconfía de lo exagerado'), told('Cuotas sin recargo y descuentos con tarjeta')],
  business: told('Igualitario y tranquilo.'),
  formality: told('Baja a media.'),
  humour: told('Seco; sin «argentinizar».'),
  greetings: { formal: 'Estimado/a {{contact.lastName}}:', informal: '¡Hola, {{contact.firstName}}!', ...PRACTICE },
  signOffs: { formal: 'Saludos cordiales,', informal: '¡Un abrazo!', ...PRACTICE },
  falseFriends: [
    { word: 'concha', means: 'vulva', elsewhere: 'caparazón', ...AMERICANISMOS },
    { word: 'championes', means: 'zapatillas', elsewhere: 'ganadores, por parecido', ...AMERICANISMOS },
  ],
  colours: [told('Celeste es la selección'), told('Blanco y colorado leen como partidos')],
  phone: { code: '+598', example: '094 231 234', ...E164 },
  postal: told('Calle y número, apto., CP 11200, ciudad, departamento'),
  hours: { office: 'lunes a viernes 9–18', send: 'martes a jueves 9–12 y 18–20', ...PRACTICE },
  optOutText: 'Si ya no querés recibir estos correos, date de baja acá: {{unsubscribeUrl}}',
  identityText: 'Te escribe {{sender.name}}, {{sender.address}}.',
  laws: laws.UY,
};
