import { AMERICANISMOS, E164, NGLE, PRACTICE, told } from './basis.ts';
import { laws } from './laws.ts';
import type { Facts } from './types.ts';

export const BO: Facts = {
  variant: 'español de Bolivia',
  address: { default: 'tu', formal: 'usted', plural: 'ustedes', contexts: [{ context: 'banca, instituciones, altiplano', form: 'usted' }, { context: 'comercio y jóvenes', form: 'tu' }, { context: 'Santa Cruz, habla oral', form: 'vos' }], ...NGLE },
  traits: [told('Trato respetuoso; la familia pesa en la compra'), told('País plurinacional: aimara y quechua no son adorno')],
  business: told('Relación antes que negocio; diminutivos corteses.'),
  formality: told('Media a alta: usted con desconocidos.'),
  humour: told('Suave; nunca sobre origen, región o acento.'),
  greetings: { formal: 'Estimado/a {{contact.lastName}}:', informal: 'Hola, {{contact.firstName}}:', ...PRACTICE },
  signOffs: { formal: 'Atentamente,', informal: 'Un saludo cordial,', ...PRACTICE },
  falseFriends: [
    { word: 'concha', means: 'vulva', elsewhere: 'caparazón', ...AMERICANISMOS },
    { word: 'poto', means: 'trasero, vulgar', elsewhere: 'nada en otros países', ...AMERICANISMOS },
  ],
  colours: [told('La wiphala y la tricolor llevan carga política'), told('El mar perdido en 1879 no es tema de broma')],
  phone: { code: '+591', example: '71234567', ...E164 },
  postal: told('Calle y número, zona, ciudad, departamento'),
  hours: { office: 'lunes a viernes 8:30–12:30 y 14:30–18:30', send: 'martes a jueves 9–11', ...PRACTICE },
  optOutText: 'Si ya no quieres recibir estos correos, date de baja aquí: {{unsubscribeUrl}}',
  identityText: 'Te escribe {{sender.name}}, {{sender.address}}.',
  laws: laws.BO,
};
