import type { BrandStyle } from '../brand-voice/index.ts';
import type { Goal, Phrase } from './grammar/types.ts';
import { resolveConditions, withoutMarks } from './conditions.ts';
import { mergeTagsOf } from './merge-tags.ts';
import { pickDiverse } from './pick-diverse.ts';
import { tagged, written, type Matter } from './slots.ts';

/** What a phone shows of a subject line before it cuts it; a merged first name counts as eight letters. */
export const SUBJECT_LENGTH = 60;
const NAME_LENGTH = 8;

/** Letters of a subject line as its reader gets it; of a conditional block, the longer words. */
export function subjectLength(written: string): number {
  const subject = longestOf(written);
  const tags = mergeTagsOf(subject);
  const tagged = tags.reduce((total, { start, end }) => total + (end - start), 0);
  return [...subject].length - tagged + tags.length * NAME_LENGTH;
}

const longestOf = (text: string): string => [resolveConditions(text, {}), withoutMarks(text)].reduce((one, other) => (other.length > one.length ? other : one));

/** `count` subject lines that differ from one another, lines that fit a phone first; fewer where the brief says too little for more. */
export function subjectsOf(matter: Matter, goal: Goal, count: number): string[] {
  const { grammar, choose } = matter;
  const linesOf = (phrases: readonly Phrase[]) => choose(phrases).flatMap((phrase) => written(matter, tagged(phrase).text));
  const own = grammar.subjects.filter((phrase) => tagged(phrase).goals?.includes(goal));
  const plain = [...new Set([...linesOf(own), ...linesOf(grammar.subjects)])];
  const teasers = linesOf(grammar.teasers);
  const tiers = [plain.filter(fits), teasers, [...plain, ...teasers].flatMap((line) => named(matter, line)).filter(fits), plain.filter((line) => !fits(line))];
  const picked: string[] = [];
  for (const tier of tiers) picked.push(...pickDiverse(tier.filter((line) => !picked.includes(line)), count - picked.length));
  return withEmoji(picked, matter.style);
}

const fits = (line: string): boolean => subjectLength(line) <= SUBJECT_LENGTH;

/** The emoji of a brand that uses them: on every second line, or on every fifth. */
function withEmoji(lines: string[], { rules }: BrandStyle): string[] {
  const every = rules?.emoji === 'often' ? 2 : rules?.emoji === 'sometimes' ? 5 : Infinity;
  return lines.map((line, at) => {
    const emoji = rules?.emojis[Math.floor(at / every) % rules.emojis.length];
    return emoji === undefined || at % every !== 0 || !fits(`${line} ${emoji}`) ? line : `${line} ${emoji}`;
  });
}

/** The same line signed by the brand, or with the reader's name before it: near the plain one, so taken when others are used up. */
function named({ slots }: Matter, line: string): string[] {
  const [brand = '', name = ''] = [slots.get('brand'), slots.get('name')];
  return [...(line.includes(name) ? [] : [`${name}: ${line}`]), ...(line.includes(brand) ? [] : [`${line} | ${brand}`])];
}
