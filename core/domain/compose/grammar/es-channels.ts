import type { ChannelGrammar } from './types.ts';

/** Short lines for other channels in Spanish, <tú|vos|usted>. None claims what the slots do not say; none carries an exclamation mark. */
export const channels: ChannelGrammar = {
  headlines: [
    '[offer]', '[brand]: [offer]', '[product] en [brand]', '[product]: [offer]', '[fact]', '[offer] hasta el [until]', 'Hasta el [until] en [brand]', 'Desde el [from] en [brand]', '[brand]', '<Conoce|Conocé|Conozca> [brand]', '<Visita|Visitá|Visite> [brand]',
    '[brand] <te|te|le> espera', 'Lo que propone [brand]', '[brand]: los detalles', '[brand] para <ti|vos|usted>', 'Pensado para <ti|vos|usted>', '<Conoce|Conocé|Conozca> los detalles', 'Los detalles, en la página', '<Elige|Elegí|Elija> con calma',
    '<Compara|Compará|Compare> y <elige|elegí|elija>', 'Directo al punto', 'Lo que conviene saber', 'Una propuesta para <ti|vos|usted>', '<Tómate|Tomate|Tómese> un minuto', '<Decide|Decidí|Decida> con calma', '<Mira|Mirá|Mire> lo que preparamos', '<Lee|Leé|Lea> las condiciones', '<Encuentra|Encontrá|Encuentre> lo que <buscas|buscás|busca>', 'Hasta el [until]',
    '<Empieza|Empezá|Empiece> por aquí', '<Date|Date|Dese> una vuelta', '<Resuelve|Resolvé|Resuelva> <tus|tus|sus> dudas', '<Escríbenos|Escribinos|Escríbanos> <tus|tus|sus> dudas',
    { text: 'Conocer lo nuevo de [brand]', goals: ['launch', 'news'] }, { text: '<Vuelve|Volvé|Vuelva> a [brand]', goals: ['comeback'] }, { text: 'Gracias por elegir [brand]', goals: ['thanks'] }, { text: '<Reserva|Reservá|Reserve> <tu|tu|su> lugar', goals: ['event'] },
    { text: '<Súmate|Sumate|Súmese> al equipo', goals: ['jobs'] },
  ],
  lines: [
    '[offer]. <Conoce|Conocé|Conozca> los detalles en [brand].', '[brand] <te|te|le> propone: [offer].', '[offer], hasta el [until]. <Mira|Mirá|Mire> las condiciones.', '[fact]. <Conoce|Conocé|Conozca> más en [brand].', '[offer]. Además: [fact].',
    'En [brand]: [offer]. <Elige|Elegí|Elija> con calma.', '[product]: [offer]. Los detalles están en la página.', '¿<Te|Te|Le> interesa? [offer], en [brand].', '[brand] tiene algo para <ti|vos|usted>. <Mira|Mirá|Mire> los detalles.', '<Visita|Visitá|Visite> [brand] y <elige|elegí|elija> con calma.',
    'Lo que [brand] preparó para <ti|vos|usted>, en una sola página.', '<Conoce|Conocé|Conozca> la propuesta y <lee|leé|lea> las condiciones en la página.', 'Los detalles y las condiciones están en la página, sin rodeos.', '<Mira|Mirá|Mire> lo que preparamos y <elige|elegí|elija> lo que más <te|te|le> guste.',
    'Si <tienes|tenés|tiene> dudas, <escríbenos|escribinos|escríbanos>: con gusto <te|te|le> ayudamos.',
  ],
  pushTitles: ['[offer]', '[brand]: [offer]', '[brand] <te|te|le> propone algo', 'Una propuesta de [brand]', 'Hay algo nuevo para <ti|vos|usted>'],
  sms: ['[brand]: [offer], hasta el [until]. Detalles: [url]', '[brand]: [offer]. Detalles: [url]', '[brand]: [offer], hasta el [until].', '[brand]: [offer].', '[brand] tiene algo para <ti|vos|usted>. Detalles: [url]', '[brand] tiene algo para <ti|vos|usted>.'],
  smsOptOut: 'Para salir, <responde|respondé|responda> [keyword]',
  keyword: 'BAJA',
  social: ['[offer], en [brand].', '<Mira|Mirá|Mire> lo que preparamos en [brand]: [offer].', 'En [brand] <te|te|le> proponemos esto: [offer].', '¿<Te|Te|Le> interesa? [offer].', '<Toma|Tomá|Tome> nota: [offer].'],
  teasers: ['[brand] tiene algo para <ti|vos|usted>.', 'Lo que [brand] preparó para <ti|vos|usted>.', 'Una propuesta de [brand].', 'Novedades de [brand].', 'Los detalles de [brand], en un solo lugar.'],
  link: ['Los detalles: [url]', '<Mira|Mirá|Mire> más en [url]'],
  bioLink: ['Los detalles, en el enlace del perfil.', '<Mira|Mirá|Mire> más en el enlace del perfil.'],
  more: 'Ver más',
  whatsappFooter: '<Responde|Respondé|Responda> [keyword] para no recibir más mensajes.',
  whatsappStop: 'No recibir más',
};
