import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min';
import type { FoldedText } from '../folded-text.ts';
import type { PersonalSpan, RedactOptions } from '../types.ts';

const candidate = /(?<![a-z0-9@_]|[0-9][.,/-]|[$#])(?:\+ ?|00)?\(?\+?\d(?:[ ().-]{0,3}\d){6,14}(?![a-z0-9@_]|[.,/-][0-9])/g;
const isDate = /^\(?(?:\d{1,2}[-. /]\d{1,2}[-. /](?:19|20)?\d{2}|(?:19|20)\d{2}[-. /]\d{1,2}[-. /]\d{1,2})$/;
/** Label words after which any number of a phone's length is one. */
const telling = /^(?:tel|tlf|tfno|fono|fone|phone|cel|movil|mobile|wh?at|was|wpp|wa$|zap|llam|marc|marq|comunic|call|text|reach|lig|chama|nequi|davip|yape|plin|sinpe|pago|bizum|mi n|meu n|my n|fax|mensaje|numero de (?:con|tel|cel)|contact|contat|escri|(?:mi |al |el |nuestro )?fijo|(?:meu |no )?fixo|convencional)/;
/** Written as phones are: groups of a shape that is no order number's. */
const shapes: readonly (readonly [RegExp, readonly CountryCode[]])[] = [
  [/^\(\d{2,4}\) ?9?[ -]?\d{3,4}[ -]?\d{4}$/, ['BR', 'MX', 'CO', 'AR', 'US', 'PE', 'VE', 'EC', 'DO']],
  [/^\d{2} 9 ?\d{4}[ -]\d{4}$/, ['BR']],
  [/^\d{2}[ -]\d{4}[ -]\d{4}$/, ['MX', 'BR', 'AR']],
  [/^\d{3}[ -.]\d{3}[ -.]\d{4}$/, ['MX', 'CO', 'US', 'DO', 'AR']],
  [/^3\d{2} ?\d{7}$|^3\d{2} \d{3} \d{2} \d{2}$|^60[1-8] ?\d{3} ?\d{4}$/, ['CO']],
  [/^9\d{2}[ -]\d{3}[ -]\d{3}$/, ['PE']],
  [/^9 \d{4} ?\d{4}$/, ['CL']],
  [/^09\d{1,2}[ -]\d{3}[ -]\d{3,4}$/, ['UY', 'PY', 'EC']],
  [/^04\d{2}[ -.]\d{3}[ -.]?\d{2}[ -.]?\d{2}$/, ['VE']],
  [/^0[2-7] \d{3} \d{4}$/, ['EC']],
  [/^[67]\d{2} \d{3} \d{3}$|^[67]\d{2}(?: \d{2}){3}$|^9\d \d{3} \d{2} \d{2}$/, ['ES']],
  [/^11[ -]\d{4}[ -]\d{4}$|^\d{3,4} 15[ -]?\d{3}[ -]?\d{4}$/, ['AR']],
];
/** Countries whose numbers are eight digits, written in fours. */
const fours = new Set(['GT', 'SV', 'CR', 'HN', 'NI', 'PA', 'BO', 'UY']);
const anyone: readonly CountryCode[] = ['MX', 'CO', 'AR', 'CL', 'PE', 'BR', 'EC', 'VE', 'UY', 'PY', 'BO', 'DO', 'GT', 'SV', 'CR', 'HN', 'NI', 'PA', 'CU', 'ES', 'US'];
/** Bare numbers that are mobiles at home. */
const bareMobile: Partial<Record<string, RegExp>> = {
  MX: /^[1-9]\d{9}$/, CO: /^3\d{9}$/, BR: /^[1-9]\d9\d{8}$/, CL: /^9\d{8}$/, PE: /^9\d{8}$/, EC: /^09\d{8}$/, PY: /^09\d{8}$/, UY: /^09\d{7}$/,
  VE: /^04\d{9}$/, BO: /^[67]\d{7}$/, GT: /^[345]\d{7}$/, SV: /^[67]\d{7}$/, CR: /^[5-8]\d{7}$/, HN: /^[389]\d{7}$/, PA: /^6\d{7}$/, CU: /^5\d{7}$/, AR: /^(?:11|2\d{2}|3\d{2})\d{7,8}$/, ES: /^[67]\d{8}$/, DO: /^8[024]9\d{7}$/, US: /^[2-9]\d{2}[2-9]\d{6}$/,
};

/** "pasame presupuesto al 11 5934-2207": whatever was named before, one calls or writes to what follows. */
const dialled = /(?<![a-z])(?:al|ao|pro)\s$/;
/** "310 884 2097 es el de mi mamá", "… ext 3" */
const saidAfter = /^[ ,(]{0,2}(?:(?:y )?(?:ese |este )?(?:es|e|is) (?:el |o |the )?(?:mio|meu|mine|(?:numero |nro |cel )?(?:de |d[oa] )(?:mi|meu|minha|casa|mama|papa|esposo|esposa)|fijo|que uso)|ext\.? ?\d|int\.? ?\d|interno \d|ramal \d|anexo \d|(?:pode|podem) chamar|despues de las|depois das|por whats)/;
/** Signs and words that only Portuguese has. */
const portuguese = /[ãõç]|\b(?:nao|voces?|meu|minha|pra|obrigad[oa]|ligar|chama|depois|fixo|zap|boleto|nota fiscal)\b/;

/** Phone numbers: international ones anywhere, national ones by a word beside them or by the way they are grouped. */
export function findPhones(input: FoldedText, { country, language }: RedactOptions): PersonalSpan[] {
  const home = country ?? (language === 'pt' || (language === undefined && isPortuguese(input)) ? 'BR' : undefined);
  const found: PersonalSpan[] = [];
  for (const { 0: whole, index: start } of input.folded.matchAll(candidate)) {
    const written = whole;
    const end = start + written.length;
    if (isDate.test(written)) continue;
    const score = scoreOf(written, input, start, end, home);
    if (score > 0) found.push({ start, end, type: 'PHONE', text: input.text.slice(start, end), score, rule: written.includes('+') ? 'phone.international' : 'phone' });
  }
  return found;
}

const isPortuguese = ({ text, folded }: FoldedText): boolean => portuguese.test(text.toLowerCase()) || portuguese.test(folded);

function scoreOf(written: string, input: FoldedText, start: number, end: number, home: string | undefined): number {
  const digits = written.replace(/\D/g, '');
  const near = input.before(start)[0];
  const label = near?.label ?? input.after(end);
  const word = near?.label === 'phone' ? input.folded.slice(near.start, near.end) : '';
  if (/^\(?\+/.test(written)) return isNumber(`+${digits}`, undefined) ? 0.97 : label === 'phone' ? 0.85 : 0;
  if (label === 'phone' && (near === undefined || near.label !== 'phone' || telling.test(word))) return digits.length >= 7 && digits.length <= 14 ? sureness(digits, home) : 0;
  if (label === 'pix' && home === 'BR' && bareMobile['BR']?.test(digits)) return 0.8;
  if (saidAfter.test(input.folded.slice(end, end + 40)) && sureness(digits, home) >= 0.9) return 0.72;
  if (isShaped(written) && dialled.test(input.folded.slice(Math.max(0, start - 5), start))) return 0.72;
  const isFree = label === null || (near !== undefined && label === near.label && label !== 'order' && /\d{5}|\d[ .-]\d{3}/.test(input.folded.slice(near.end, start)));
  if (isFree && home !== undefined && ((fours.has(home) && /^\d{4}[- ]\d{4}$/.test(written)) || (home === 'CU' && /^5 ?\d{3} ?\d{4}$/.test(written))) && isNumber(digits, home as CountryCode)) return 0.65;
  if (label !== null && label !== 'phone' && label !== 'money' && !(label === 'account' && isShaped(written))) return isShaped(written) && !['order', 'card', 'version'].includes(label) && near !== undefined && /\d{5}/.test(input.folded.slice(near.end, start)) ? 0.7 : 0;
  if (isShaped(written)) return 0.75;
  if (label === 'phone') return sureness(digits, home) > 0.9 || bareMobile[home ?? '']?.test(digits) ? 0.75 : 0;
  if (digits.startsWith('00') && isNumber(`+${digits.slice(2)}`, undefined)) return 0.8;
  return home !== undefined && label === null && bareMobile[home]?.test(digits) && isNumber(digits, home as CountryCode) ? 0.6 : 0;
}

function isShaped(written: string): boolean {
  for (const [shape, countries] of shapes) if (shape.test(written) && countries.some((one) => isNumber(written, one))) return true;
  return false;
}

function sureness(digits: string, home: string | undefined): number {
  if (home !== undefined && isNumber(digits, home as CountryCode)) return 0.95;
  return anyone.some((one) => isNumber(digits, one)) ? 0.9 : 0.75;
}

function isNumber(text: string, country: CountryCode | undefined): boolean {
  return parsePhoneNumberFromString(text, { ...(country === undefined ? {} : { defaultCountry: country }), extract: false })?.isValid() === true;
}
