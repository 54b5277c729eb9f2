import { AMERICANISMOS, E164, NGLE, PRACTICE, told } from './basis.ts';
import { laws } from './laws.ts';
import type { Facts } from './types.ts';

export const PR: Facts = {
  variant: 'español de Puerto Rico',
  address: { default: 'tu', formal: 'usted', plural: 'ustedes', contexts: [{ context: 'banca, salud, mayores', form: 'usted' }, { context: 'comercio', form: 'tu' }], ...NGLE },
  traits: [told('Familia y fiesta larga: la Navidad llega hasta enero'), told('Bilingüe en los hechos; el correo va en español')],
  business: told('Cordial; formas de Estados Unidos, trato caribeño.'),
  formality: told('Media.'),
  humour: told('Vivo; sin huracanes ni estatus político.'),
  greetings: { formal: 'Estimado/a {{contact.lastName}}:', informal: '¡Hola, {{contact.firstName}}!', ...PRACTICE },
  signOffs: { formal: 'Cordialmente,', informal: '¡Un abrazo!', ...PRACTICE },
  falseFriends: [
    { word: 'bicho', means: 'pene', elsewhere: 'insecto', ...AMERICANISMOS },
    { word: 'pato', means: 'hombre gay, ofensivo', elsewhere: 'ave', ...AMERICANISMOS },
    { word: 'china', means: 'naranja', elsewhere: 'el país', ...AMERICANISMOS },
  ],
  colours: [told('Rojo, azul celeste o marino en la bandera: cada tono es una postura'), told('Azul y rojo leen como partidos')],
  phone: { code: '+1 787', example: '(787) 234-5678', ...E164 },
  postal: told('Calle y número, urbanización, municipio, PR 00901'),
  hours: { office: 'lunes a viernes 8–17', send: 'martes a jueves 9–12', ...PRACTICE },
  optOutText: 'Si ya no quieres recibir estos correos, date de baja aquí: {{unsubscribeUrl}}',
  identityText: 'Te escribe {{sender.name}}, {{sender.address}}.',
  laws: laws.PR,
};
