import type { Usage, Wording } from '../../contract/brand-voice.ts';
import type { CopyCheck } from '../../contract/compose.ts';
import type { Country } from '../../contract/values.ts';
import { disclaimersOf, languageOfCountry, type BrandStyle } from './brand-style.ts';
import { countsIn } from './learn-address.ts';
import { wordsOf } from './read-samples.ts';
import { says } from './says.ts';

/** A text and the channel that it belongs to. */
export interface BrandPart {
  channel: NonNullable<Wording['channel']>;
  at: string;
  text: string;
}

const EMOJI = /\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f/u;
const SIGNS: readonly [rule: 'emoji' | 'exclamation' | 'capitals' | 'ellipsis', sign: RegExp][] = [['emoji', EMOJI], ['exclamation', /!/u], ['capitals', /(?<![\p{L}\p{N}])\p{Lu}{4,}(?![\p{L}\p{N}])/u], ['ellipsis', /…|\.{3}/u]];
/** A sentence is too long from this much above the usual of the brand. */
const TOLERANCE = 1.25;

/**
 * What in a campaign the brand would not say, or must say and does not. Forbidden words and missing disclaimers keep a campaign from being approved; habits
 * are told.
 * @param own words of the brief, which are not the copy's to change
 */
export function brandChecks(parts: readonly BrandPart[], style: BrandStyle, country: Country, own: string): CopyCheck[] {
  const checks: CopyCheck[] = [];
  const add = (code: string, severity: CopyCheck['severity'], at: string, params: CopyCheck['params'] = {}) => void checks.push({ code, severity, at, messageKey: `compose:check.${code}`, params });
  for (const { at, text } of parts) {
    for (const { kind, text: word, instead } of style.wordings) {
      if (kind === 'forbidden' && says(text, word)) add('forbiddenWord', 'error', at, { term: word });
      if (kind === 'preferred' && instead !== undefined && says(text, word)) add('otherWord', 'warning', at, { term: word, instead });
    }
    habitChecks(text, style, own, (code, params) => add(code, 'warning', at, params));
  }
  addressCheck(parts, style, country, add);
  for (const [channel, texts] of Map.groupBy(parts, (part) => part.channel)) {
    const all = plain(texts.map(({ text }) => text).join('\n'));
    for (const sentence of disclaimersOf(style, channel)) if (!all.includes(plain(sentence))) add('missingDisclaimer', 'error', channel === 'email' ? 'body' : channel, { text: sentence });
  }
  return checks;
}

function habitChecks(text: string, { rules }: BrandStyle, own: string, add: (code: string, params: CopyCheck['params']) => void): void {
  if (!rules) return;
  for (const word of rules.avoided) if (says(text, word) && !says(own, word)) add('avoidedWord', { term: word });
  for (const [rule, sign] of SIGNS) {
    const use: Usage | null = rules[rule];
    const found = use === 'never' ? sign.exec(text)?.[0] : undefined;
    if (found !== undefined && !own.includes(found)) add(`brand.${rule}`, { term: found });
  }
  if (rules.openingMarks === true && ((/\?/u.test(text) && !/¿/u.test(text)) || (/!/u.test(text) && !/¡/u.test(text)))) add('brand.openingMarks', {});
  const limit = rules.sentenceWords === null ? Infinity : Math.ceil(rules.sentenceWords * TOLERANCE);
  const longest = Math.max(0, ...text.split(/[.?!…](?:\s|$)|\n/u).map((sentence) => wordsOf(sentence).length));
  if (longest > limit) add('brand.sentenceWords', { count: longest, limit: rules.sentenceWords ?? 0 });
}

/** The form of address of the letter as a whole. */
function addressCheck(parts: readonly BrandPart[], { rules }: BrandStyle, country: Country, add: (code: string, severity: CopyCheck['severity'], at: string, params: CopyCheck['params']) => void): void {
  const wanted = rules?.address ?? null;
  const body = parts.find(({ at }) => at === 'body');
  if (wanted === null || !body) return;
  const formal = wanted === 'usted';
  for (const [form, count] of countsIn(body.text, languageOfCountry(country))) if (count > 0 && form !== wanted && (form === 'usted') !== formal) return add('brand.address', 'warning', 'body', { form, wanted });
}

const plain = (text: string): string => text.normalize('NFC').toLowerCase().replace(/\s+/gu, ' ').trim();
