import type { Database } from 'better-sqlite3';
import type { Campaign, CampaignCopy } from '../../contract/campaigns.ts';
import type { Country } from '../../contract/values.ts';
import type { ModelExample } from '../../contract/llm.ts';
import type { PromptExample } from '../../domain/compose/index.ts';
import { redact } from '../../domain/redact/index.ts';
import { readExamples, writeExample, writeFigures, type ExampleRow } from './repo.ts';

type Text = NonNullable<ModelExample['before']>;

/** More than these would cost tokens and teach little. */
const TOLD = 3;
/** Letters of one example that are told and kept. */
const MAX_PARAGRAPHS = 6;
const language = (country: string): string => (country === 'BR' || country === 'PT' ? 'pt' : 'es');

/** Personal data is left out, not replaced by tokens: a token of an example would be taken for one of the brief's. */
function without(text: string, country: string): string {
  let result = '';
  let at = 0;
  for (const { start, end } of redact(text, { country, language: language(country) })) {
    result += `${text.slice(at, start)}…`;
    at = end;
  }
  return (result + text.slice(at)).replace(/[⟦⟧]/gu, '');
}

const textOf = ({ subject, paragraphs }: Text, country: string): string =>
  JSON.stringify({ subject: without(subject, country), paragraphs: paragraphs.slice(0, MAX_PARAGRAPHS).map((paragraph) => without(paragraph, country)) } satisfies Text);

const finalOf = ({ subjects, chosen, paragraphs }: CampaignCopy): Text => ({ subject: subjects[Math.min(chosen, subjects.length - 1)] ?? '', paragraphs });

/** Keeps an approved campaign as examples of its client, one a country: edited where its words are no longer those that were written. */
export function rememberApproved(client: Database, { id, name, copies }: Pick<Campaign, 'id' | 'name' | 'copies'>, made: { actor: string; at: number; uuid(): string }): void {
  for (const [country, copy] of Object.entries(copies)) {
    const after = textOf(finalOf(copy), country);
    const before = copy.origin ? textOf(copy.origin, country) : null;
    const edited = before !== null && before !== after;
    writeExample(client, { id: made.uuid(), kind: edited ? 'edited' : 'approved', campaign: id, name: without(name, country), country, before: edited ? before : null, after, at: made.at, actor: made.actor });
  }
}

/**
 * What came of a campaign that was sent, counted in people.
 * @returns whether an example of it is kept
 */
export const rememberResult = (client: Database, result: { campaign: string; country: string; delivered: number; opened: number; clicked: number }): boolean => writeFigures(client, result);

const openRate = ({ delivered, opened }: ExampleRow): number => (delivered ? (opened ?? 0) / delivered : -1);
const RANK = { performed: 2, edited: 1, approved: 0 } as const;

/** The examples of a country's next prompt: the same country before its language, then what performed (best opened first), what was edited, the newest. */
function toldOf(rows: readonly ExampleRow[], country: string): ExampleRow[] {
  const of = rows.filter((row) => language(row.country) === language(country));
  const rank = (row: ExampleRow) => Number(row.country === country) * 10 + RANK[row.kind];
  return of.toSorted((one, other) => rank(other) - rank(one) || openRate(other) - openRate(one) || other.at - one.at).slice(0, TOLD);
}

export const examplesFor = (client: Database, country: Country): PromptExample[] =>
  toldOf(readExamples(client), country).map((row) => ({
    ...(JSON.parse(row.after) as Text),
    ...(row.before === null ? {} : { before: JSON.parse(row.before) as Text }),
    ...(row.delivered ? { openRate: Number(openRate(row).toFixed(3)) } : {}),
  }));

export function listExamples(client: Database): ModelExample[] {
  const rows = readExamples(client);
  const told = new Set([...new Set(rows.map(({ country }) => country))].flatMap((country) => toldOf(rows, country).map(({ id }) => id)));
  return rows.map(({ before, after, delivered, opened, clicked, at, actor, country, ...row }) => ({
    ...row, country: country as Country, before: before === null ? null : (JSON.parse(before) as Text), after: JSON.parse(after) as Text,
    figures: delivered === null ? null : { delivered, opened: opened ?? 0, clicked: clicked ?? 0 }, at: new Date(at).toISOString(), by: actor as ModelExample['by'], told: told.has(row.id),
  }));
}
