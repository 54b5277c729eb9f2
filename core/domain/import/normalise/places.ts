import { fold, remembered } from './fold.ts';

const regions =
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW'.split(
    ' ',
  );

const aliases: Record<string, string> = {
  usa: 'US',
  eeuu: 'US',
  'ee uu': 'US',
  eua: 'US',
  'united states of america': 'US',
  'estados unidos de america': 'US',
  'u s a': 'US',
  uk: 'GB',
  'great britain': 'GB',
  england: 'GB',
  inglaterra: 'GB',
  eire: 'IE',
  rsa: 'ZA',
  'republica dominicana': 'DO',
  'rep dominicana': 'DO',
  'cote d ivoire': 'CI',
  holanda: 'NL',
  holland: 'NL',
  'the netherlands': 'NL',
  brasil: 'BR',
  mejico: 'MX',
  'estados unidos mexicanos': 'MX',
  'republica argentina': 'AR',
  'bolivia plurinational state of': 'BO',
  'estado plurinacional de bolivia': 'BO',
  'venezuela bolivarian republic of': 'VE',
  'republica bolivariana de venezuela': 'VE',
  'south korea': 'KR',
  corea: 'KR',
  russia: 'RU',
  'russian federation': 'RU',
  'viet nam': 'VN',
  czechia: 'CZ',
  'czech republic': 'CZ',
  turkey: 'TR',
  'el salvador': 'SV',
};

const alpha3: Record<string, string> = {
  ARG: 'AR',
  BOL: 'BO',
  BRA: 'BR',
  CHL: 'CL',
  COL: 'CO',
  CRI: 'CR',
  CUB: 'CU',
  DOM: 'DO',
  ECU: 'EC',
  ESP: 'ES',
  GTM: 'GT',
  HND: 'HN',
  MEX: 'MX',
  NIC: 'NI',
  PAN: 'PA',
  PER: 'PE',
  PRI: 'PR',
  PRT: 'PT',
  PRY: 'PY',
  SLV: 'SV',
  URY: 'UY',
  USA: 'US',
  VEN: 'VE',
  CAN: 'CA',
  GBR: 'GB',
  FRA: 'FR',
  DEU: 'DE',
  ITA: 'IT',
  MOZ: 'MZ',
  AGO: 'AO',
};

let countries: Map<string, string> | null = null;

/** Names in three languages come from the platform's own data (Unicode CLDR). */
function countryNames(): Map<string, string> {
  if (countries) return countries;
  countries = new Map(Object.entries(aliases));
  for (const language of ['en', 'es', 'pt']) {
    const names = new Intl.DisplayNames([language], { type: 'region' });
    for (const code of regions) countries.set(fold(names.of(code) ?? code), code);
  }
  return countries;
}

/** ISO 3166-1 alpha-2 of a country's code or name in es, pt or en; null where unknown. */
export const countryCode: (text: string) => string | null = remembered((text) => {
  const upper = text.trim().toUpperCase();
  if (upper.length === 2 && regions.includes(upper)) return upper;
  if (upper === 'UK') return 'GB';
  return alpha3[upper] ?? countryNames().get(fold(text)) ?? null;
});

const languages: Record<string, string> = {
  espanol: 'es',
  castellano: 'es',
  spanish: 'es',
  espanhol: 'es',
  esp: 'es',
  spa: 'es',
  portugues: 'pt',
  portuguese: 'pt',
  por: 'pt',
  ingles: 'en',
  english: 'en',
  eng: 'en',
  frances: 'fr',
  french: 'fr',
  italiano: 'it',
  italian: 'it',
  aleman: 'de',
  alemao: 'de',
  german: 'de',
  catalan: 'ca',
  guarani: 'gn',
  quechua: 'qu',
};

/** A language tag ('es', 'pt-BR') of a code, a locale or a name; null where unknown. */
export const languageTag: (text: string) => string | null = remembered((text) => {
  const tag = /^([a-z]{2})(?:[-_]([a-z]{2}|419))?(?:\..*)?$/i.exec(text.trim());
  if (tag)
    return tag[2] === undefined
      ? (tag[1] ?? '').toLowerCase()
      : `${(tag[1] ?? '').toLowerCase()}-${tag[2].toUpperCase()}`;
  return languages[fold(text).split(' ')[0] ?? ''] ?? null;
});

const currencySigns: Record<string, string> = {
  R$: 'BRL',
  US$: 'USD',
  U$S: 'USD',
  U$D: 'USD',
  USD$: 'USD',
  MX$: 'MXN',
  AR$: 'ARS',
  CLP$: 'CLP',
  COP$: 'COP',
  COL$: 'COP',
  'S/': 'PEN',
  'S/.': 'PEN',
  '€': 'EUR',
  '£': 'GBP',
  Bs: 'BOB',
  'Bs.': 'BOB',
  '₲': 'PYG',
  'Gs.': 'PYG',
  Gs: 'PYG',
  '₡': 'CRC',
  Q: 'GTQ',
  RD$: 'DOP',
  $U: 'UYU',
  'B/.': 'PAB',
  C$: 'NIO',
  L: 'HNL',
  'L.': 'HNL',
};

const knownCurrencies = new Set(Intl.supportedValuesOf('currency'));

/** ISO 4217 of a code or an unmistakable sign; null for '$' and everything unknown. */
export const currencyCode: (text: string) => string | null = remembered((text) => {
  const trimmed = text.trim();
  const upper = trimmed.toUpperCase();
  if (upper.length === 3 && knownCurrencies.has(upper)) return upper;
  return currencySigns[trimmed] ?? null;
});

/** The currency that stands in or beside an amount ("R$ 12,50", "12.50 MXN"), or null. */
export const currencyInAmount: (text: string) => string | null = remembered((text) => {
  const found =
    /^[-(\s]*([^\d\s.,()-][^\d\s]*)\s*-?[\d.,]/.exec(text) ?? /[\d.,]\s*([^\d\s.,()-][^\d\s]*)\s*\)?$/.exec(text);
  return found?.[1] === undefined ? null : currencyCode(found[1]);
});
