import { AMERICANISMOS, E164, NGLE, PRACTICE, told } from './basis.ts';
import { laws } from './laws.ts';
import type { Facts } from './types.ts';

export const SV: Facts = {
  variant: 'español de El Salvador',
  address: { default: 'vos', formal: 'usted', plural: 'ustedes', contexts: [{ context: 'banca, salud, mayores', form: 'usted' }, { context: 'jóvenes y comercio', form: 'vos' }, { context: 'publicidad escrita prudente', form: 'tu' }], ...NGLE },
  traits: [told('Trabajo y familia; la remesa marca el calendario'), told('Se paga en dólares')],
  business: told('Formal con desconocidos, cálido después.'),
  formality: told('Media.'),
  humour: told('Sencillo; sin pandillas ni guerra.'),
  greetings: { formal: 'Estimado/a {{contact.lastName}}:', informal: 'Hola, {{contact.firstName}}:', ...PRACTICE },
  signOffs: { formal: 'Atentamente,', informal: 'Saludos,', ...PRACTICE },
  falseFriends: [
    { word: 'cerote', means: 'insulto', elsewhere: 'nada en otros países', ...AMERICANISMOS },
    { word: 'cipote', means: 'niño', elsewhere: 'pene en España', ...AMERICANISMOS },
  ],
  colours: [told('Azul y blanco son la bandera'), told('Celeste lee como partido')],
  phone: { code: '+503', example: '7012 3456', ...E164 },
  postal: told('Calle o pasaje y número, colonia, municipio, departamento'),
  hours: { office: 'lunes a viernes 8–17', send: 'martes a jueves 9–11', ...PRACTICE },
  optOutText: 'Si ya no desea recibir estos correos, puede darse de baja aquí: {{unsubscribeUrl}}',
  identityText: 'Le escribe {{sender.name}}, {{sender.address}}.',
  laws: laws.SV,
};
