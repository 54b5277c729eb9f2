import { bytesOf } from '../../../domain/import/index.ts';
import { openTable, type TableFile } from '../../data/table-file.ts';
import { seededRandom } from '../../../domain/statistics/seeded-random.ts';
import { checkTable } from '../check-table.ts';
import { planTable } from '../prepare-table.ts';
import { trainTable, type TrainedTable, type TrainRequest } from '../train-table.ts';
import type { Refusal } from '../../gate/refusal.ts';

export const NOW = Date.UTC(2026, 0, 15);
export const request: TrainRequest = { column: 'churn', drop: [], holdout: 0.25, seed: 1, seconds: 0.5, allowLeak: false };

/** Customers whose chance to leave is known: P = 1 / (1 + exp(−(0.5 − tenure / 18 + 1.2 [monthly] + [age missing]))). */
export function customers(rows: number, seed = 1): string[][] {
  const random = seededRandom(seed);
  return Array.from({ length: rows }, (_, at) => {
    const tenure = Math.floor(random() * 72);
    const plan = ['monthly', 'yearly', 'prepaid'][Math.floor(random() * 3)] ?? '';
    const age = random() < 0.1 ? '' : String(18 + Math.floor(random() * 60));
    const odds = 0.5 - tenure / 18 + (plan === 'monthly' ? 1.2 : 0) + (age === '' ? 1 : 0);
    return [`c${at}`, String(tenure), plan, age, random() < 1 / (1 + Math.exp(-odds)) ? 'yes' : 'no'];
  });
}

export const HEADER = ['id', 'tenure', 'plan', 'age', 'churn'];
export const csv = (rows: readonly (readonly string[])[], header: readonly string[] = HEADER, separator = ','): string => [header, ...rows].map((row) => row.join(separator)).join('\n');
export const tableOf = (text: string): Promise<TableFile> => openTable(bytesOf(text));

export async function train(text: string, changes: Partial<TrainRequest> = {}, testText?: string): Promise<TrainedTable | { refused: Refusal[] }> {
  const environment = { clock: () => NOW };
  return trainTable(await tableOf(text), testText === undefined ? null : await tableOf(testText), { ...request, ...changes }, environment);
}

/** A model, or a failure that says why there is none. */
export async function trained(text: string, changes: Partial<TrainRequest> = {}, testText?: string): Promise<TrainedTable> {
  const answer = await train(text, changes, testText);
  if ('refused' in answer) throw new Error(JSON.stringify(answer.refused));
  return answer;
}

/** Codes of what is refused before anything is learned. */
export async function refusal(text: string, changes: Partial<TrainRequest> = {}): Promise<string[]> {
  const wanted = { ...request, ...changes };
  const planned = await planTable(await tableOf(text), wanted);
  const answer = 'refused' in planned ? planned : await checkTable(planned, wanted, { clock: () => NOW });
  return 'refused' in answer ? answer.refused.map(({ code }) => code) : [];
}
