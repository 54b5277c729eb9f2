import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { UpliftExperiment } from '../../../contract/prediction-settings.ts';
import { armOf, hasCome } from '../../../domain/predictions/fields/chosen-values.ts';
import { EVENT_KINDS, type History } from '../../../domain/predictions/history/history.ts';
import { firstOn } from '../../../domain/predictions/history/view.ts';
import type { ColumnReading, JudgedColumn } from '../../../learn/data/column-reading.ts';
import type { FeatureMatrix } from '../../../learn/data/feature-matrix.ts';
import { fieldMatrix, judgeFields } from '../fields/field-columns.ts';
import { dateOf, dayOf } from '../learning/dates.ts';
import { featureMatrix } from '../learning/rows.ts';
import { contactsWithFields, type ContactCells } from '../repo-fields.ts';
import { readHistory } from '../repo-history.ts';

/** People of an experiment as they were on its day, what was done to them and what came of it. */
export interface GatheredExperiment {
  ids: number[];
  judged: readonly JudgedColumn[];
  matrix: FeatureMatrix;
  treated: Uint8Array;
  outcome: Float32Array;
  sha256: string;
}

export interface Place {
  currency: string;
  timezone: string;
}

/** Reads the contacts of either arm. */
export function gatherExperiment(db: Database, experiment: UpliftExperiment, place: Place): GatheredExperiment {
  const people: { id: number; cells: ContactCells; arm: 0 | 1 }[] = [];
  for (const { id, cells } of contactsWithFields(db)) {
    const arm = armOf(cells.get(experiment.field) ?? [], experiment);
    if (arm !== null) people.push({ id, cells, arm });
  }
  const left = new Set([experiment.field, ...(experiment.outcome.kind === 'field' ? [experiment.outcome.field] : []), ...experiment.without]);
  const judged = judgeFields(people.map(({ cells }) => cells), left);
  const ids = people.map(({ id }) => id);
  const matrix = peopleMatrix(db, people, judged.filter(({ dropped }) => !dropped).map(({ reading }) => reading), { ...place, day: experiment.date });
  const outcome = outcomesOf(db, people, experiment, place);
  const hash = createHash('sha256').update(JSON.stringify([experiment, ids])).update(outcome);
  for (const column of matrix.columns) hash.update(column.kind === 'numeric' ? column.values : column.codes);
  return { ids, judged, matrix, treated: Uint8Array.from(people, ({ arm }) => arm), outcome, sha256: hash.digest('hex') };
}

/** Fields of people as columns, and where a day is given, what their history was that morning. */
export function peopleMatrix(db: Database, people: readonly { id: number; cells: ContactCells }[], readings: readonly ColumnReading[], { day, ...place }: Place & { day: string | null }): FeatureMatrix {
  const fields = fieldMatrix(people.map(({ cells }) => cells), readings, people.length);
  if (day === null) return fields;
  const history = historyOf(db, people, place, day);
  const known = new Set(fields.columns.map(({ name }) => name));
  const features = featureMatrix(history, people.map((_, customer) => ({ customer, day: dayOf(day) })));
  return { rows: fields.rows, columns: [...fields.columns, ...features.columns.filter(({ name }) => !known.has(name))] };
}

/** @param until facts of this day and later are not read */
function historyOf(db: Database, people: readonly { id: number }[], { currency, timezone }: Place, until: string): History {
  return readHistory(db, { currency, timezone, until, who: 'listed', contacts: people.map(({ id }) => id) });
}

const KINDS = { open: 'open', click: 'click', visit: 'visit' } as const;

/** 1 where it came: the field says so, or the contact did it within the days from that of the experiment on. Opens by machines are none. */
function outcomesOf(db: Database, people: readonly { id: number; cells: ContactCells }[], { outcome, date }: UpliftExperiment, place: Place): Float32Array {
  if (outcome.kind === 'field') return Float32Array.from(people, ({ cells }) => Number(hasCome(cells.get(outcome.field) ?? [], outcome.came)));
  const from = dayOf(date ?? dateOf(0));
  const { purchases, events } = historyOf(db, people, place, dateOf(from + outcome.days));
  const kind = outcome.event === 'purchase' ? -1 : EVENT_KINDS.indexOf(KINDS[outcome.event]);
  return Float32Array.from(people, (_, at) => {
    const { start, day } = outcome.event === 'purchase' ? purchases : events;
    const end = start[at + 1] as number;
    for (let fact = firstOn(day, start[at] as number, end, from); fact < end; fact += 1) if (kind < 0 ? purchases.cancelled[fact] !== 1 : events.kind[fact] === kind) return 1;
    return 0;
  });
}
