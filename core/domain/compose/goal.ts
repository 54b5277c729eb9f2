import type { Goal } from './grammar/types.ts';

/** Stems in Spanish, Portuguese and English that tell what a campaign wants; the first goal that one speaks of. */
const STEMS: readonly [Goal, RegExp][] = [
  ['jobs', /vacante|reclut|empleo|postul|candidat|vaga\b|recrut|contratar|hiring|recruit|\bjobs?\b/iu],
  ['event', /evento|encuentro|webinar|taller|charla|feria|inaugura|encontro|oficina|palestra|event|workshop/iu],
  ['comeback', /reactiv|recuper|inactiv|volver|volvan|vuelv|reativ|inativ|voltar|win.?back|lapsed/iu],
  ['thanks', /fideli|lealtad|agradec|aniversari|lealdade|loyal|thank/iu],
  ['launch', /lanz|estren|lanç|estrei|launch|nuev[oa] (?:producto|colecci|línea|linea)|nov[oa] (?:produto|coleç|linha)/iu],
  ['offer', /vend|venta|oferta|descuent|desconto|promo|liquida|sale|conver|compra/iu],
  ['news', /novedad|noticia|bolet|informar|novidade|newsletter|news/iu],
];

/** What the brief's own words for its goal mean; `offer` where they are silent. */
export const goalOf = (words: string | undefined): Goal => STEMS.find(([, stem]) => words !== undefined && stem.test(words))?.[0] ?? 'offer';

/** Whether light-hearted lines fit the tone asked for. */
export const isFormal = (tone: string | undefined): boolean => tone !== undefined && /formal|serio|sério|serious|institucion|instituc|sobri|corporat|elegan|profes|profis/iu.test(tone) && !/inform/iu.test(tone);
