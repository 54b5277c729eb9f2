import type { Country } from '../../../contract/values.ts';
import type { Rewrite } from '../spanish/address.ts';
import type { Clauses } from '../spanish/clause.ts';
import { nouns, verbs, words } from './data.ts';

type Land = 'BR' | 'PT';
interface Noun {
  to: string;
  /** What it becomes in the plural where both numbers are written the same: ônibus. */
  many: string;
  id: string;
  gender: 'm' | 'f';
  turns: boolean;
  ambiguous: boolean;
}

const spaced = (word: string): string => word.replaceAll('_', ' ');
const pluralOf = (word: string): string => (/[lr]$/.test(word) ? `${word.replace(/l$/, '')}${word.endsWith('l') ? 'is' : 'es'}` : word.endsWith('m') ? `${word.slice(0, -1)}ns` : word.endsWith('s') ? word : `${word}s`);

interface Side {
  one: string;
  many: string;
  gender: 'm' | 'f';
  ambiguous: boolean;
  onlyMany: boolean;
}

function sideOf(written: string): Side {
  const [head = '', irregular] = written.replace('~', '').split('/');
  const [name = '', kind = 'm'] = head.split(':');
  return { one: spaced(name), many: spaced(irregular ?? pluralOf(name)), gender: kind.startsWith('f') ? 'f' : 'm', ambiguous: written.includes('~'), onlyMany: kind.endsWith('p') };
}

const nounTables: Record<Land, Map<string, Noun>> = { BR: new Map(), PT: new Map() };
for (const entry of nouns.split(/[|\n]/)) {
  const [brazil, portugal] = entry.trim().split(' ').map(sideOf);
  if (!brazil || !portugal || brazil.one === portugal.one) continue;
  for (const [land, own, other] of [['BR', brazil, portugal], ['PT', portugal, brazil]] as const) {
    const turns = own.gender !== other.gender;
    const common = { id: own.one.replaceAll(' ', '-'), gender: own.gender, turns, ambiguous: other.ambiguous };
    const many = own.onlyMany ? own.one : own.many;
    if (!other.onlyMany) nounTables[land].set(other.one, { to: own.one, many: other.one === other.many ? many : own.one, ...common });
    const plural = other.onlyMany ? other.one : other.many;
    if (!nounTables[land].has(plural)) nounTables[land].set(plural, { to: many, many, ...common });
  }
}

const agreeing = 'o a|os as|um uma|do da|dos das|no na|nos nas|ao à|aos às|pelo pela|num numa|seu sua|seus suas|meu minha|teu tua|nosso nossa|nossos nossas|este esta|esse essa|aquele aquela|deste desta|neste nesta|novo nova|novos novas|outro outra|todo toda|mesmo mesma|primeiro primeira|bom boa|último última'
  .split('|').map((pair) => pair.split(' ') as [string, string]);
const partner = new Map(agreeing.flatMap((pair) => pair.map((word) => [word, pair] as const)));
const adjectives = /^(?:nov|gratuit|rápid|antig|modern|pequen|barat|car|únic|pret|branc|vermelh|elétric|eletrônic|eletrónic|segur|perfeit|clássic|prátic)[oa]s?$/;

/** Nouns that the other side of the sea has another word for, with what agrees with them. */
export function rewriteNounsPt(text: Clauses, land: Land, from: Country | undefined): Rewrite[] {
  const made: Rewrite[] = [];
  for (let at = 0; at < text.pieces.length; at++) {
    if (text.pieces[at]?.kind !== 'word' || text.isName(at)) continue;
    let written = text.pieces[at]?.lower ?? '';
    let found: { noun: Noun; last: number } | null = null;
    for (let last = at; last < at + 4; last++) {
      const noun = nounTables[land].get(written);
      if (noun && (!noun.ambiguous || (from !== undefined && from !== land))) found = { noun, last };
      const next = text.pieces[last + 1];
      if (!next || next.kind !== 'word' || (next.gap !== 'none' && next.signs !== '-')) break;
      // pequeno-almoço: the hyphen stands in the gap.
      written += `${next.signs === '-' ? '-' : ' '}${next.lower}`;
    }
    if (!found) continue;
    made.push({ piece: at, last: found.last, to: text.before(at).endsWith('s') ? found.noun.many : found.noun.to, rule: `vocabulary.${found.noun.id}` });
    if (found.noun.turns) made.push(...agreement(text, at, found.last, found.noun.gender));
    at = found.last;
  }
  return made;
}

function agreement(text: Clauses, first: number, last: number, gender: 'm' | 'f'): Rewrite[] {
  const rule = 'vocabulary.agreement';
  const made: Rewrite[] = [];
  for (let at = first - 1; at >= first - 3 && text.pieces[at + 1]?.gap === 'none'; at--) {
    const pair = partner.get(text.pieces[at]?.lower ?? '');
    if (!pair) break;
    made.push({ piece: at, to: pair[gender === 'm' ? 0 : 1], rule });
  }
  const after = text.next(last);
  if (adjectives.test(after)) made.push({ piece: last + 1, to: after.replace(/[oa](s?)$/, `${gender === 'm' ? 'o' : 'a'}$1`), rule });
  return made;
}

const wordTables: Record<Land, Map<string, { to: string; ambiguous: boolean }>> = { BR: new Map(), PT: new Map() };
for (const entry of words.split(/[|\n]/)) {
  const [brazil = '', portugal = ''] = entry.trim().split(' ').map(spaced);
  const [plainBrazil, plainPortugal] = [brazil.replace('~', ''), portugal.replace(/[~>]/, '')];
  if (plainBrazil === plainPortugal) continue;
  wordTables.BR.set(plainPortugal, { to: plainBrazil, ambiguous: portugal.endsWith('~') });
  // > is a spelling of before 1990: nobody writes it anew; both lands write the other.
  if (portugal.endsWith('>')) wordTables.PT.set(plainPortugal, { to: plainBrazil, ambiguous: false });
  else wordTables.PT.set(plainBrazil, { to: plainPortugal, ambiguous: brazil.endsWith('~') });
}

const endings = 'ar ando o a as am amos ado ada ados adas ei ou aram aste ava avam arei ará arão aremos aria ariam'.split(' ');
const soft = 'e es em emos'.split(' ');
const stemSoft = (stem: string): string => stem.replace(/g$/, 'gu').replace(/c$/, 'qu');
for (const entry of verbs.split('|')) {
  const [brazil = '', portugal = ''] = entry.split(' ');
  const [b, p] = [brazil.replace('~', '').slice(0, -2), portugal.replace('~', '').slice(0, -2)];
  for (const [ending, x, y] of [...endings.map((one) => [one, b, p] as const), ...soft.map((one) => [one, stemSoft(b), stemSoft(p)] as const)]) {
    if (!wordTables.BR.has(y + ending)) wordTables.BR.set(y + ending, { to: x + ending, ambiguous: portugal.endsWith('~') });
    if (!wordTables.PT.has(x + ending)) wordTables.PT.set(x + ending, { to: y + ending, ambiguous: brazil.endsWith('~') });
  }
}

/** A word as the other side writes it, or null. */
export function otherWord(word: string, land: Land, from: Country | undefined): string | null {
  const found = wordTables[land].get(word);
  return found && (!found.ambiguous || (from !== undefined && from !== land)) ? found.to : null;
}
