import type { Output } from '../../contract/index.ts';
import { pickDiverse } from '../../domain/compose/index.ts';
import { predictOpens, type SentSubject } from '../../learn/subject-opens/predict-opens.ts';
import type { ClientDb } from '../../vault/types.ts';
import { remembered } from '../../db/remembered.ts';
import { readDeliveredSubjects, readImportedSubjects } from './repo-opens.ts';

/** Lines of a test: with more, each gets too few readers to tell them apart. */
const TEST_LINES = 3;

/** How many would open each line, from what this client sent before, here and elsewhere; a refusal where that cannot carry it. */
export function forecastOpens(client: ClientDb, subjects: readonly string[], chosen: number): Output<'campaigns.forecastOpens'> {
  const test = pickDiverse([subjects[chosen] ?? '', ...subjects.filter((_, at) => at !== chosen)], TEST_LINES).map((line) => subjects.indexOf(line)).filter((at) => at >= 0);
  const past = remembered(client, 'sent subjects', () => joined([...readImportedSubjects(client.readOnly()), ...readDeliveredSubjects(client.readOnly())]));
  const found = predictOpens(past, subjects);
  if ('messageKey' in found) return { test, refused: { messageKey: found.messageKey, params: found.params as Record<string, string | number> }, learned: null, predictions: [] };
  const { predictions, ...learned } = found;
  return { test, refused: null, learned, predictions };
}

/** One line sent twice is one line. */
function joined(lines: readonly SentSubject[]): SentSubject[] {
  return [...Map.groupBy(lines, ({ subject }) => subject)].map(([subject, all]) => ({ subject, sent: all.reduce((sum, one) => sum + one.sent, 0), opened: all.reduce((sum, one) => sum + one.opened, 0) }));
}
