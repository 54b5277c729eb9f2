import { AMERICANISMOS, E164, NGLE, PRACTICE, told } from './basis.ts';
import { laws } from './laws.ts';
import type { Facts } from './types.ts';

export const CL: Facts = {
  variant: 'español de Chile',
  address: { default: 'tu', formal: 'usted', plural: 'ustedes', contexts: [{ context: 'banca, salud, sector público', form: 'usted' }, { context: 'comercio y jóvenes', form: 'tu' }], ...NGLE },
  traits: [told('Sobriedad y cumplimiento: se valora lo que es claro y llega a tiempo'), told('Compra en línea madura; la comparación de precios es costumbre')],
  business: told('Puntual y prudente; el no se dice con rodeos.'),
  formality: told('Media: tú en el comercio, usted en trámites.'),
  humour: told('Seco y con doble sentido, que un extranjero no debe imitar.'),
  greetings: { formal: 'Estimado/a {{contact.lastName}}:', informal: 'Hola, {{contact.firstName}}:', ...PRACTICE },
  signOffs: { formal: 'Saludos cordiales,', informal: '¡Saludos!', ...PRACTICE },
  falseFriends: [
    { word: 'pico', means: 'pene', elsewhere: 'punta, cumbre', ...AMERICANISMOS },
    { word: 'guagua', means: 'bebé', elsewhere: 'autobús en el Caribe', ...AMERICANISMOS },
    { word: 'polla', means: 'lotería', elsewhere: 'pene en España', ...AMERICANISMOS },
  ],
  colours: [told('Azul, blanco y rojo son la bandera; en septiembre, omnipresentes'), told('11 de septiembre divide: silencio comercial')],
  phone: { code: '+56', example: '9 6123 4567', ...E164 },
  postal: told('Calle y número, depto., comuna, ciudad, región'),
  hours: { office: 'lunes a viernes 9–18', send: 'martes a jueves 9–12 y 18–20', ...PRACTICE },
  optOutText: 'Si ya no quieres recibir estos correos, date de baja aquí: {{unsubscribeUrl}}',
  identityText: 'Te escribe {{sender.name}}, {{sender.address}}.',
  laws: laws.CL,
};
