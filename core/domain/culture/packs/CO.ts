import { AMERICANISMOS, E164, NGLE, PRACTICE, told } from './basis.ts';
import { laws } from './laws.ts';
import type { Facts } from './types.ts';

export const CO: Facts = {
  variant: 'español de Colombia',
  address: { default: 'tu', formal: 'usted', plural: 'ustedes', contexts: [{ context: 'Bogotá, banca, salud, primer contacto', form: 'usted' }, { context: 'Caribe, moda, jóvenes', form: 'tu' }, { context: 'Medellín, Cali, habla oral', form: 'vos' }], ...NGLE },
  traits: [told('Cortesía abundante: por favor, con mucho gusto'), told('El crédito y la garantía escritos tranquilizan')],
  business: told('Cordial y formal al principio; la negativa es indirecta.'),
  formality: told('Media a alta: ante la duda, usted.'),
  humour: told('Amable; nunca con narcotráfico ni conflicto armado.'),
  greetings: { formal: 'Estimado/a {{contact.lastName}}:', informal: 'Hola, {{contact.firstName}}:', ...PRACTICE },
  signOffs: { formal: 'Cordialmente,', informal: 'Un abrazo,', ...PRACTICE },
  falseFriends: [
    { word: 'tinto', means: 'café negro', elsewhere: 'vino tinto en España', ...AMERICANISMOS },
    { word: 'arrecho', means: 'excitado', elsewhere: 'enojado en Venezuela', ...AMERICANISMOS },
    { word: 'mono', means: 'rubio', elsewhere: 'simio', ...AMERICANISMOS },
  ],
  colours: [told('Amarillo, azul y rojo son la bandera'), told('Blanco se lee como paz y como luto en marchas')],
  phone: { code: '+57', example: '321 1234567', ...E164 },
  postal: told('Carrera/Calle y número (Cra. 7 # 71-21), apto, barrio, ciudad'),
  hours: { office: 'lunes a viernes 8–17', send: 'lunes a viernes 8–18, sábado 8–14; domingos y festivos no', ...PRACTICE },
  optOutText: 'Si ya no desea recibir estos correos, puede darse de baja aquí: {{unsubscribeUrl}}',
  identityText: 'Le escribe {{sender.name}}, {{sender.address}}.',
  laws: laws.CO,
};
