import { AMERICANISMOS, E164, NGLE, PRACTICE, told } from './basis.ts';
import { laws } from './laws.ts';
import type { Facts } from './types.ts';

export const US: Facts = {
  variant: 'español de Estados Unidos (hispano)',
  address: { default: 'tu', formal: 'usted', plural: 'ustedes', contexts: [{ context: 'salud, banca, gobierno, mayores', form: 'usted' }, { context: 'comercio', form: 'tu' }], ...NGLE },
  traits: [told('Veinte orígenes: español neutro, sin jerga de uno'), told('Familia y progreso; se agradece no tener que traducir')],
  business: told('Formas de Estados Unidos: plazos, precios totales, baja visible.'),
  formality: told('Media.'),
  humour: told('Inclusivo; sin acentos ni estereotipos.'),
  greetings: { formal: 'Estimado/a {{contact.lastName}}:', informal: '¡Hola, {{contact.firstName}}!', ...PRACTICE },
  signOffs: { formal: 'Atentamente,', informal: '¡Saludos!', ...PRACTICE },
  falseFriends: [
    { word: 'aplicación', means: 'programa; solicitud por calco', elsewhere: 'uso, esmero', ...AMERICANISMOS },
    { word: 'coger', means: 'acto sexual para muchos', elsewhere: 'tomar', ...AMERICANISMOS },
  ],
  colours: [told('La bandera de un país deja fuera a los demás'), told('Sombreros y sarapes leen como burla')],
  phone: { code: '+1', example: '(201) 555-0123', ...E164 },
  postal: told('Número y calle, apto., ciudad, estado, código postal'),
  hours: { office: 'lunes a viernes 9–17', send: 'martes a jueves 9–12 y 18–20', ...PRACTICE },
  optOutText: 'Si ya no quieres recibir estos correos, date de baja aquí: {{unsubscribeUrl}}',
  identityText: 'Te escribe {{sender.name}}, {{sender.address}}.',
  laws: laws.US,
};
