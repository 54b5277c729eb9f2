import { AMERICANISMOS, E164, NGLE, PRACTICE, told } from './basis.ts';
import { laws } from './laws.ts';
import type { Facts } from './types.ts';

export const DO: Facts = {
  variant: 'español dominicano',
  address: { default: 'tu', formal: 'usted', plural: 'ustedes', contexts: [{ context: 'banca y mayores', form: 'usted' }, { context: 'comercio', form: 'tu' }], ...NGLE },
  traits: [told('Alegría y familia; el trato es rápido y cercano'), told('Las cuotas y la inicial deciden')],
  business: told('Cordial y oral: se cierra por teléfono o WhatsApp.'),
  formality: told('Media a baja.'),
  humour: told('Jocoso; sin alusiones a Haití ni al color de piel.'),
  greetings: { formal: 'Estimado/a {{contact.lastName}}:', informal: 'Hola, {{contact.firstName}}:', ...PRACTICE },
  signOffs: { formal: 'Cordialmente,', informal: 'Un abrazo,', ...PRACTICE },
  falseFriends: [
    { word: 'guagua', means: 'autobús', elsewhere: 'bebé en los Andes', ...AMERICANISMOS },
    { word: 'bufeo', means: 'burla', elsewhere: 'delfín', ...AMERICANISMOS },
  ],
  colours: [told('Rojo, azul y blanco son la bandera'), told('Morado y blanco leen como partidos')],
  phone: { code: '+1 809', example: '(809) 234-5678', ...E164 },
  postal: told('Calle y número, sector, ciudad, provincia'),
  hours: { office: 'lunes a viernes 8–17', send: 'martes a jueves 9–12', ...PRACTICE },
  optOutText: 'Si ya no quieres recibir estos correos, date de baja aquí: {{unsubscribeUrl}}',
  identityText: 'Te escribe {{sender.name}}, {{sender.address}}.',
  laws: laws.DO,
};
