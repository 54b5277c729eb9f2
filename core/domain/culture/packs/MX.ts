import { AMERICANISMOS, E164, NGLE, PRACTICE, told } from './basis.ts';
import { laws } from './laws.ts';
import type { Facts } from './types.ts';

export const MX: Facts = {
  variant: 'español de México',
  address: { default: 'tu', formal: 'usted', plural: 'ustedes', contexts: [{ context: 'banca, salud, gobierno, mayores', form: 'usted' }, { context: 'comercio, ocio, tecnología', form: 'tu' }], ...NGLE },
  traits: [told('Cortesía y rodeo: se suaviza antes de pedir'), told('Meses sin intereses y puntos deciden')],
  business: told('La relación precede al trato; un «sí» puede ser «tal vez».'),
  formality: told('Media: tú en el comercio, usted con mayores.'),
  humour: told('Juego y albur ajeno: mejor sin doble sentido.'),
  greetings: { formal: 'Estimado/a {{contact.lastName}}:', informal: '¡Hola, {{contact.firstName}}!', ...PRACTICE },
  signOffs: { formal: 'Atentamente,', informal: '¡Saludos!', ...PRACTICE },
  falseFriends: [
    { word: 'coger', means: 'acto sexual', elsewhere: 'tomar en España o Colombia', ...AMERICANISMOS },
    { word: 'chaqueta', means: 'masturbación', elsewhere: 'prenda; aquí chamarra', ...AMERICANISMOS },
    { word: 'ahorita', means: 'en un rato incierto', elsewhere: 'ahora mismo', ...AMERICANISMOS },
  ],
  colours: [told('Verde, blanco y rojo con águila: el escudo está protegido por ley'), told('Cempasúchil y morado son de Día de Muertos')],
  phone: { code: '+52', example: '55 1234 5678', ...E164 },
  postal: told('Calle y número exterior e interior, colonia, C.P. 06700, alcaldía o municipio, estado'),
  hours: { office: 'lunes a viernes 9–18', send: 'martes a jueves 9–12 y 19–21', ...PRACTICE },
  optOutText: 'Si ya no quieres recibir estos correos, date de baja aquí: {{unsubscribeUrl}}',
  identityText: 'Te escribe {{sender.name}}, {{sender.address}}. Consulta nuestro aviso de privacidad: {{privacyUrl}}',
  laws: laws.MX,
};
