import type { FoldedText } from '../folded-text.ts';
import type { Label, LabelAt } from '../labels.ts';
import { schemes, type Scheme } from '../schemes/index.ts';
import type { PersonalSpan, RedactOptions } from '../types.ts';

/** Labels that say little of themselves: a more telling one before them decides. */
const vague: ReadonlySet<Label> = new Set(['document', 'phone', 'account', 'invoice', 'pix']);
const foreign: ReadonlySet<Label> = new Set(['order', 'money', 'version', 'card', 'postcode', 'birth', 'ip']);
const numberBetween = /\d{5}|\d[.\- ]\d{3}/;
/** "dni 31204877 y el de mi marido 29776310" */
const anotherOfThem = /\d{2} ?(?:,|\/|\by\b|\be\b|\bo\b|\bou\b|\band\b)/;
const sentenceBetween = /[.!?;\n]\s+[a-z]{3,}/;
const amountBefore = /(?:[$€#₡¢]|\bs\/\.?|\bbs\.?|\bq)\s?$/;
const amountAfter = /^\s?(?:u\.|%|(?:pesos|reais|soles|dolares|usd|mxn|cop|ars|clp|mil|bs|guaranies|unidades|puntos|pts|kg|grs?|gramos|gramas|ml|cm|mm|km|hs?|horas)(?![a-z]))/;

/** The identifiers of all schemes: named by a label beside them, or clear from their form and check digits. */
export function findIdentifiers(input: FoldedText, options: RedactOptions): PersonalSpan[] {
  const found: PersonalSpan[] = [];
  const refuted = new Set<string>();
  if (!/\d/.test(input.folded)) return found;
  for (const scheme of schemes) {
    for (const match of input.folded.matchAll(scheme.pattern)) {
      const span = judge(scheme, input, match.index, match.index + match[0].length, options);
      if (span === 'refuted') refuted.add(`${match.index}`);
      else if (span) found.push(span);
    }
  }
  return found.filter((span) => !refuted.has(`${span.start}`) || checkedRules.has(span.rule));
}

const checkedRules = new Set(schemes.filter(({ valid }) => valid).map(({ rule }) => rule));
const countryOf = (scheme: Scheme): string => scheme.rule.slice(0, 2).toUpperCase();
const compact = (text: string): string => text.toUpperCase().replace(/[^0-9A-ZÑ&]/g, '');

function judge(scheme: Scheme, input: FoldedText, start: number, end: number, options: RedactOptions): PersonalSpan | 'refuted' | null {
  const { folded, text } = input;
  const near = input.before(start);
  if (scheme.alone === 'never' && !near.some(({ label }) => scheme.labels.includes(label)) && !scheme.labels.includes(input.after(end) ?? 'order')) return null;
  if (amountBefore.test(folded.slice(Math.max(0, start - 4), start)) || amountAfter.test(folded.slice(end, end + 12))) return null;
  const value = compact(text.slice(start, end));
  const isValid = scheme.valid?.(value) ?? true;
  const named = isNamed(scheme, input, near, start, end);
  const isHome = options.country === undefined || countryOf(scheme) === options.country;
  if (scheme.onlyAtHome === true && !isHome) return null;
  if (!isValid && isMistyped(scheme, input, near, start, end, value)) return { start, end, type: typeOf(scheme, value), text: text.slice(start, end), score: MISTYPED, rule: `${scheme.rule}.mistyped` };
  if (named && !isValid) return options.country !== undefined && isHome ? 'refuted' : null;
  if (!isValid) return null;
  const score = named ? scheme.score : scoreAlone(scheme, folded.slice(start, end), value, decidingLabel(near, input.after(end)), options);
  if (score === 0) return null;
  const atHome = options.country !== undefined && isHome ? 0.01 : 0;
  return { start, end, type: typeOf(scheme, value), text: text.slice(start, end), score: hundredths(Math.min(0.99, score + atHome)), rule: scheme.rule };
}

const typeOf = ({ type }: Scheme, value: string): PersonalSpan['type'] => (typeof type === 'function' ? type(value) : type);

const hundredths = (score: number): number => Math.round(score * 100) / 100;

/** Less than any number with its check digits, more than a phone that might be one. */
const MISTYPED = 0.74;
/** Whose it is, right before its name: "mi CURP", "meu cpf", "the SSN of my wife". */
const owned = /(?<![a-z])(?:mis?|nuestr[oa]|meus?|minha|noss[oa]|my|our|tengo|tenho|adjunto|anexo|segue|paso|dejo|mando)(?: (?:el|la|o|a|numero de|n[uú]mero do))? $/;
/** Whose it is, between its name and the number: "o cpf da minha mãe é". */
const ownedBetween = /^ (?:de|da|do|of) (?:mi|minha|meu|my) [a-z]{2,14}(?: (?:es|e|is))?:? ?$/;
const linked = /^(?: ?(?:es|e|is|nro|numero|no\.?|n[°º]))?(?: (?:el|o))?[ :=.-]*$/;
/** What is said of a number that is nobody's. */
const disputed = /inval|incorrect|\berr|\bmal\b|\bwrong|fals[oa]|no (?:existe|valida|aparece|corresponde|coincide|la reconoce|lo reconoce|me reconoce|deja|habido|confere)|nao (?:existe|confere|bate|e)\b|inexistente|generic|ejemplo|exemplo|prueba|\bteste?\b/;
const oneSign = /^(.)\1*$/;

/** A number in its form, given by its owner under its name, whose check digits fail: a slip of the finger, and personal all the same. */
function isMistyped({ labels, valid }: Scheme, { folded }: FoldedText, near: readonly LabelAt[], start: number, end: number, value: string): boolean {
  const label = near[0];
  if (valid === undefined || label === undefined || vague.has(label.label) || !labels.includes(label.label) || oneSign.test(value.slice(0, -2)) || !/\d{4}/.test(value)) return false;
  const between = folded.slice(label.end, start);
  const isGiven = (linked.test(between) && owned.test(folded.slice(Math.max(0, label.start - 24), label.start))) || ownedBetween.test(between);
  return isGiven && !disputed.test(folded.slice(end, end + 48)) && !disputed.test(folded.slice(0, label.start));
}

function isNamed(scheme: Scheme, input: FoldedText, near: readonly LabelAt[], start: number, end: number): boolean {
  const after = input.after(end);
  for (const { label, end: labelEnd } of near) {
    const between = input.folded.slice(labelEnd, start);
    const isAnother = numberBetween.test(between) && !anotherOfThem.test(between);
    if (scheme.valid === undefined && (isAnother || sentenceBetween.test(between) || wordsIn(between) > 6)) break;
    if (scheme.labels.includes(label)) return true;
    if (!vague.has(label)) break;
  }
  const decided = near[0]?.label;
  return after !== null && scheme.labels.includes(after) && (decided === undefined || vague.has(decided) || !foreign.has(decided) || numberBetween.test(input.folded.slice(near[0]?.end ?? 0, start)));
}

const wordsIn = (text: string): number => text.split(/\s+/).filter((word) => /[a-z]/.test(word)).length;

function decidingLabel(near: readonly LabelAt[], after: Label | null): Label | null {
  return near.find(({ label }) => !vague.has(label))?.label ?? after ?? near[0]?.label ?? null;
}

/** How sure one can be with no label that names it; 0 for not at all. */
function scoreAlone(scheme: Scheme, written: string, value: string, label: Label | null, { country, language }: RedactOptions): number {
  const home = country === undefined ? (language === 'pt' ? 'BR' : undefined) : country;
  const atHome = home === countryOf(scheme);
  const denied = label !== null && foreign.has(label);
  if (scheme.alone === 'never') return 0;
  if (scheme.alone === 'always') return label === 'order' ? 0 : scheme.score - 0.05;
  const isFormatted = scheme.format?.test(written) ?? false;
  if (isFormatted && label !== 'order' && label !== 'money') {
    if (scheme.valid === undefined || scheme.rule === 'us.ssn') return home === undefined || atHome ? 0.75 : 0;
    return scheme.score - 0.06;
  }
  if (denied || label === 'phone' || label === 'invoice' || label === 'account' || !atHome) return 0;
  return scheme.valid !== undefined && (value.length >= 11 || (isFormatted && scheme.alone === 'at-home')) ? 0.8 : scheme.alone === 'at-home' && scheme.rule === 'pa.cedula' ? 0.75 : 0;
}
