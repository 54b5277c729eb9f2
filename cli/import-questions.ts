import { AppError } from '../core/contract/errors.ts';
import type { Proposal } from '../core/contract/import.ts';
import type { Session } from './session.ts';

/**
 * Says on stderr what was decided without asking. A question that has no fallback ends the command with a sentence
 * that names it and how to answer.
 */
export async function askQuestions({ t }: Session, file: string, propose: () => Promise<Proposal>): Promise<void> {
  const { questions, mapping } = await propose();
  const headers = (columns: number[]) => columns.map((at) => mapping.columns.find(({ column }) => column === at)?.header ?? String(at + 1)).join(', ');
  const open = questions.find(({ fallback }) => fallback === null);
  if (open) {
    const params = { question: t(open.messageKey, open.params), columns: headers(open.columns), file, kind: mapping.kind, id: open.id };
    throw new AppError('INVALID_INPUT', open.columns.length > 0 ? 'cli:import.questionColumns' : 'cli:import.question', { params });
  }
  for (const { messageKey, params, fallback } of questions) {
    process.stderr.write(`${t('cli:import.assumed', { question: t(messageKey, params), fallback })}\n`);
  }
}
