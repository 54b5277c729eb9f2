import type { Grammar } from './types.ts';
import { channels } from './es-channels.ts';
import { subjects } from './es-subjects.ts';

/** Spanish, in the order <tú|vos|usted>. Neutral words: what differs between countries is left to the adaptation of variants. */
export const spanish: Grammar = {
  subjects,
  channels,
  teasers: [
    '[name], [brand] tiene algo para <ti|vos|usted>',
    'Una propuesta de [brand] para <ti|vos|usted>',
    'Lo que [brand] <te|te|le> propone',
    '[brand]: <lee|leé|lea> los detalles',
    '[name], <mira|mirá|mire> lo que preparó [brand]',
    'Novedades de [brand], en un minuto',
    '<Te|Te|Le> escribe [brand]',
    '[brand] y [product]: los detalles',
    '[name], ¿<tienes|tenés|tiene> un minuto para [brand]?',
    'Una nota breve de [brand]',
  ],
  preheaders: [
    '[fact].',
    { text: '[offer] hasta el [until].', noun: true },
    '[brand]: [offer].',
    'Dentro, todo lo que <necesitas|necesitás|necesita> saber sobre [product].',
    'Los detalles están dentro.',
  ],
  greetings: ['Hola, [name]:'],
  openings: {
    offer: [
      'En [brand] preparamos algo que <te|te|le> puede interesar.',
      '<Te|Te|Le> escribimos con una noticia sencilla y directa.',
      'Sabemos que <tu|tu|su> tiempo vale, así que vamos al punto.',
    ],
    launch: [
      'En [brand] tenemos una novedad y queremos que la <conozcas|conozcas|conozca>.',
      'Hay algo nuevo en [brand] y preferimos <contártelo|contártelo|contárselo> sin rodeos.',
      'Hoy <te|te|le> presentamos algo nuevo de [brand].',
    ],
    comeback: [
      'Hace un tiempo que no sabemos de <ti|vos|usted>, y en [brand] la puerta sigue abierta.',
      'Pasó un tiempo desde la última vez, y pensamos en una buena razón para volver a [brand].',
      'Si <hace mucho que no pasas|hace mucho que no pasás|hace mucho que no pasa> por [brand], este puede ser un buen momento.',
    ],
    thanks: [
      'Gracias por elegir [brand]. Queremos <agradecértelo|agradecértelo|agradecérselo> con hechos.',
      '<Tu|Tu|Su> confianza nos importa, y este correo es para <decirte|decirte|decirle> gracias.',
      'En [brand] pensamos en quienes nos acompañan, y <tú estás|vos estás|usted está> entre ellos.',
    ],
    event: [
      '<Te|Te|Le> invitamos a un encuentro de [brand].',
      'En [brand] estamos preparando un encuentro y nos gustaría <contar contigo|contar con vos|contar con usted>.',
      '<Reserva|Reservá|Reserve> un lugar en <tu|tu|su> agenda: hay un encuentro de [brand].',
    ],
    news: [
      '<Te|Te|Le> contamos lo nuevo de [brand].',
      'Estas son las novedades de [brand], en pocas líneas.',
      'Hay novedades en [brand] y queremos <contártelas|contártelas|contárselas>.',
    ],
    jobs: [
      'En [brand] buscamos personas para el equipo y pensamos que <te|te|le> puede interesar.',
      'Si <estás|estás|está> pensando en un cambio de trabajo, <lee|leé|lea> estas líneas.',
      'En el equipo de [brand] hay un lugar por ocupar.',
    ],
  },
  offers: [
    'Esto es lo que <te|te|le> ofrecemos: [offer].',
    { text: '<Tienes|Tenés|Tiene> [offer].', noun: true },
    '<Toma|Tomá|Tome> nota: [offer].',
    { text: 'Preparamos [offer] para <ti|vos|usted>.', noun: true },
  ],
  factsIntro: ['Lo que conviene saber:', 'En pocas palabras:', 'Además:', 'Los detalles:'],
  until: ['<Puedes|Podés|Puede> aprovecharlo hasta el [until].', 'Vale hasta el [until], inclusive.', '<Tienes|Tenés|Tiene> tiempo hasta el [until].'],
  between: ['Vale del [from] al [until], inclusive.', '<Puedes|Podés|Puede> aprovecharlo del [from] al [until].'],
  from: ['Empieza el [from].', 'Desde el [from].'],
  closings: [
    'Si <tienes|tenés|tiene> alguna duda, <escríbenos|escribinos|escríbanos>: con gusto <te|te|le> ayudamos.',
    '<Te|Te|Le> esperamos en [brand].',
    'Un saludo del equipo de [brand].',
  ],
  calls: {
    offer: ['Ver la oferta', 'Quiero aprovecharla', '<Aprovecha|Aprovechá|Aproveche> la oferta'],
    launch: ['Conocer la novedad', '<Descubre|Descubrí|Descubra> más', 'Ver lo nuevo'],
    comeback: ['Volver a [brand]', 'Quiero volver', 'Ver qué hay de nuevo'],
    thanks: ['Ver mi beneficio', '<Usa|Usá|Use> <tu|tu|su> beneficio', 'Ver los detalles'],
    event: ['Reservar mi lugar', 'Quiero asistir', '<Confirma|Confirmá|Confirme> <tu|tu|su> asistencia'],
    news: ['Leer más', 'Ver las novedades', 'Conocer los detalles'],
    jobs: ['Ver la vacante', 'Postularme', '<Conoce|Conocé|Conozca> el puesto'],
  },
  postscripts: [
    'P. D.: [offer], hasta el [until].',
    'P. D.: [fact].',
    'P. D.: Si <conoces|conocés|conoce> a alguien a quien le sirva, <reenvíale|reenviale|reenvíele> este correo.',
    'P. D.: En pocas palabras, [offer].',
  ],
  opensExclamation: '¡',
  nameless: 'buen día',
  firstWord: 'Hola',
  unsubscribe: 'Si no <quieres|querés|quiere> recibir más correos, <puedes|podés|puede> <darte|darte|darse> de baja aquí',
  sentBy: 'Este correo lo envía [sender].',
  why: '<Recibes|Recibís|Recibe> este correo porque <diste|diste|dio> <tu|tu|su> consentimiento a [brand].',
};
