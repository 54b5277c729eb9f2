import { AMERICANISMOS, E164, NGLE, PRACTICE, told } from './basis.ts';
import { laws } from './laws.ts';
import type { Facts } from './types.ts';

export const CR: Facts = {
  variant: 'español de Costa Rica',
  address: { default: 'usted', formal: 'usted', plural: 'ustedes', contexts: [{ context: 'casi todo', form: 'usted' }, { context: 'marcas jóvenes', form: 'vos' }, { context: 'turismo extranjero', form: 'tu' }], ...NGLE },
  traits: [told('Buen trato y paz: se evita el choque'), told('Naturaleza y comunidad convencen más que el lujo')],
  business: told('Cortés y sin prisa; el conflicto se rodea.'),
  formality: told('Media, pero cercana: usted es también familiar.'),
  humour: told('Blando y local («tico»); sin burlas.'),
  greetings: { formal: 'Estimado/a {{contact.lastName}}:', informal: 'Hola, {{contact.firstName}}:', ...PRACTICE },
  signOffs: { formal: 'Saludos cordiales,', informal: 'Pura vida,', ...PRACTICE },
  falseFriends: [
    { word: 'picha', means: 'pene', elsewhere: 'nada en otros países', ...AMERICANISMOS },
    { word: 'playo', means: 'hombre gay, ofensivo', elsewhere: 'llano', ...AMERICANISMOS },
  ],
  colours: [told('Azul, blanco y rojo son la bandera'), told('Verde se lee como ecológico: hay que probarlo')],
  phone: { code: '+506', example: '8312 3456', ...E164 },
  postal: told('Señas por puntos de referencia: 100 m norte de…, distrito, cantón, provincia'),
  hours: { office: 'lunes a viernes 8–17', send: 'martes a jueves 8–11', ...PRACTICE },
  optOutText: 'Si ya no desea recibir estos correos, puede darse de baja aquí: {{unsubscribeUrl}}',
  identityText: 'Le escribe {{sender.name}}, {{sender.address}}.',
  laws: laws.CR,
};
