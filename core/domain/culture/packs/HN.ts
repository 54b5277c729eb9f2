import { AMERICANISMOS, E164, NGLE, PRACTICE, told } from './basis.ts';
import { laws } from './laws.ts';
import type { Facts } from './types.ts';

export const HN: Facts = {
  variant: 'español de Honduras',
  address: { default: 'vos', formal: 'usted', plural: 'ustedes', contexts: [{ context: 'banca, instituciones', form: 'usted' }, { context: 'jóvenes', form: 'vos' }, { context: 'publicidad escrita prudente', form: 'tu' }], ...NGLE },
  traits: [told('Cercanía y respeto; la fe pesa'), told('Las remesas marcan el mes')],
  business: told('Formal al principio.'),
  formality: told('Media a alta.'),
  humour: told('Sencillo; sin violencia ni migración.'),
  greetings: { formal: 'Estimado/a {{contact.lastName}}:', informal: 'Hola, {{contact.firstName}}:', ...PRACTICE },
  signOffs: { formal: 'Atentamente,', informal: 'Saludos,', ...PRACTICE },
  falseFriends: [
    { word: 'pija', means: 'pene', elsewhere: 'tornillo en México', ...AMERICANISMOS },
    { word: 'cipote', means: 'niño', elsewhere: 'pene en España', ...AMERICANISMOS },
  ],
  colours: [told('Azul turquesa y blanco son la bandera'), told('Rojo y azul leen como partidos')],
  phone: { code: '+504', example: '9123-4567', ...E164 },
  postal: told('Colonia o barrio, calle, bloque, casa, ciudad, departamento'),
  hours: { office: 'lunes a viernes 8–17', send: 'martes a jueves 9–11', ...PRACTICE },
  optOutText: 'Si ya no desea recibir estos correos, puede darse de baja aquí: {{unsubscribeUrl}}',
  identityText: 'Le escribe {{sender.name}}, {{sender.address}}.',
  laws: laws.HN,
};
