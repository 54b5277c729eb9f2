import { AMERICANISMOS, E164, NGLE, PRACTICE, told } from './basis.ts';
import { laws } from './laws.ts';
import type { Facts } from './types.ts';

export const GT: Facts = {
  variant: 'español de Guatemala',
  address: { default: 'vos', formal: 'usted', plural: 'ustedes', contexts: [{ context: 'casi todo contacto nuevo', form: 'usted' }, { context: 'jóvenes y amigos', form: 'vos' }, { context: 'publicidad escrita prudente', form: 'tu' }], ...NGLE },
  traits: [told('Respeto y reserva; la familia y la fe pesan'), told('País multilingüe: lo maya no es decorado')],
  business: told('Formal, indirecto y cortés.'),
  formality: told('Alta: usted por defecto ante desconocidos.'),
  humour: told('Discreto.'),
  greetings: { formal: 'Estimado/a {{contact.lastName}}:', informal: 'Hola, {{contact.firstName}}:', ...PRACTICE },
  signOffs: { formal: 'Atentamente,', informal: 'Saludos,', ...PRACTICE },
  falseFriends: [
    { word: 'pisto', means: 'dinero', elsewhere: 'guiso en España', ...AMERICANISMOS },
    { word: 'cerote', means: 'insulto', elsewhere: 'nada en otros países', ...AMERICANISMOS },
  ],
  colours: [told('Azul y blanco son la bandera'), told('Los huipiles son identidad, no disfraz')],
  phone: { code: '+502', example: '5123 4567', ...E164 },
  postal: told('Avenida o calle y número (6.a avenida 3-22), zona, ciudad'),
  hours: { office: 'lunes a viernes 8–17', send: 'martes a jueves 8–11', ...PRACTICE },
  optOutText: 'Si ya no desea recibir estos correos, puede darse de baja aquí: {{unsubscribeUrl}}',
  identityText: 'Le escribe {{sender.name}}, {{sender.address}}.',
  laws: laws.GT,
};
