import { readFileSync } from 'node:fs';
import { PERSONAL_TYPES, type PersonalType } from '../../../contract/redact.ts';
import { codePointSpans } from '../code-points.ts';
import { redact } from '../redact.ts';

export interface GoldSpan {
  /** Unicode code points, half-open. */
  start: number;
  end: number;
  type: PersonalType;
}

export interface Message {
  country: string;
  language: string;
  text: string;
  spans: GoldSpan[];
}

export interface Tally {
  gold: number;
  /** Gold spans that a span of the same type covers by half of the longer of the two, or more. */
  found: number;
  /** Of those, the ones with exactly the same ends. */
  exact: number;
  predicted: number;
  right: number;
}

export type FixturePart = 'tuning' | 'held-out' | 'hard' | 'possessors';

export function readFixtures(part: FixturePart): Message[] {
  const file = new URL(`../fixtures/${part}.jsonl`, import.meta.url);
  return readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line) as Message);
}

export interface Mistake {
  message: Message;
  missed: GoldSpan[];
  extra: GoldSpan[];
}

export interface Score {
  byType: Map<string, Tally>;
  /** `country type` */
  byCountry: Map<string, Tally>;
  mistakes: Mistake[];
}

/** Compares what is found with what was marked; with `told`, the country is given as a user would give it. */
export function score(messages: readonly Message[], told: boolean): Score {
  const result: Score = { byType: new Map(PERSONAL_TYPES.map((type) => [type, empty()])), byCountry: new Map(), mistakes: [] };
  for (const message of messages) {
    const options = told ? { country: message.country, language: message.language } : {};
    const predicted: GoldSpan[] = codePointSpans(message.text, redact(message.text, options));
    const missed: GoldSpan[] = [];
    const used = new Set<GoldSpan>();
    for (const gold of message.spans) {
      const match = predicted.find((one) => !used.has(one) && matches(gold, one));
      if (match) used.add(match);
      else missed.push(gold);
      const isExact = match !== undefined && match.start === gold.start && match.end === gold.end;
      for (const tally of tallies(result, message, gold.type)) {
        tally.gold++;
        if (match) tally.found++;
        if (isExact) tally.exact++;
      }
    }
    const extra = predicted.filter((one) => !used.has(one));
    for (const one of predicted) for (const tally of tallies(result, message, one.type)) addPrediction(tally, used.has(one));
    if (missed.length + extra.length > 0) result.mistakes.push({ message, missed, extra });
  }
  return result;
}

function addPrediction(tally: Tally, isRight: boolean): void {
  tally.predicted++;
  if (isRight) tally.right++;
}

const empty = (): Tally => ({ gold: 0, found: 0, exact: 0, predicted: 0, right: 0 });

function tallies({ byType, byCountry }: Score, { country }: Message, type: PersonalType): Tally[] {
  const both: Tally[] = [];
  for (const [table, key] of [[byType, type], [byCountry, `${country} ${type}`]] as const) {
    const tally = table.get(key) ?? empty();
    table.set(key, tally);
    both.push(tally);
  }
  return both;
}

function matches(gold: GoldSpan, predicted: GoldSpan): boolean {
  const shared = Math.min(gold.end, predicted.end) - Math.max(gold.start, predicted.start);
  return gold.type === predicted.type && shared * 2 >= Math.max(gold.end - gold.start, predicted.end - predicted.start);
}

export function sum(tallies: Iterable<Tally>): Tally {
  const total = empty();
  for (const one of tallies) for (const key of Object.keys(total) as (keyof Tally)[]) total[key] += one[key];
  return total;
}

export const recall = ({ gold, found }: Tally): number => (gold === 0 ? 1 : found / gold);
export const precision = ({ predicted, right }: Tally): number => (predicted === 0 ? 1 : right / predicted);
