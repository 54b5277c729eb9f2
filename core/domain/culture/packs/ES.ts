import { AMERICANISMOS, E164, NGLE, PRACTICE, told } from './basis.ts';
import { laws } from './laws.ts';
import type { Facts } from './types.ts';

export const ES: Facts = {
  variant: 'español de España',
  address: { default: 'tu', formal: 'usted', plural: 'vosotros', contexts: [{ context: 'banca, seguros, administración', form: 'usted' }, { context: 'comercio, ocio, tecnología', form: 'tu' }], ...NGLE },
  traits: [told('Trato directo y sin rodeos'), told('Horarios tardíos: se compra de noche')],
  business: told('El tuteo llega en minutos; los correos son breves.'),
  formality: told('Baja en el comercio; usted con mayores y en lo público.'),
  humour: told('Irónico y autocrítico; con lenguas y territorios, prudencia.'),
  greetings: { formal: 'Estimado/a {{contact.lastName}}:', informal: '¡Hola, {{contact.firstName}}!', ...PRACTICE },
  signOffs: { formal: 'Un cordial saludo,', informal: 'Un abrazo,', ...PRACTICE },
  falseFriends: [
    { word: 'coger', means: 'tomar', elsewhere: 'acto sexual en gran parte de América', ...AMERICANISMOS },
    { word: 'polla', means: 'pene', elsewhere: 'gallina joven, lotería', ...AMERICANISMOS },
    { word: 'coche', means: 'automóvil', elsewhere: 'cochecito de bebé en Colombia', ...AMERICANISMOS },
  ],
  colours: [told('Los colores de las banderas autonómicas y la nacional se leen en política'), told('Amarillo trae mala suerte en el teatro')],
  phone: { code: '+34', example: '612 34 56 78', ...E164 },
  postal: told('Calle y número, piso y puerta, CP 28001, ciudad (provincia)'),
  hours: { office: 'lunes a viernes 9–14 y 16–19', send: 'martes a jueves 10–12 y 20–22', ...PRACTICE },
  optOutText: 'Si ya no quieres recibir estos correos, date de baja aquí: {{unsubscribeUrl}}',
  identityText: 'Te escribe {{sender.name}}, {{sender.address}}.',
  laws: laws.ES,
};
