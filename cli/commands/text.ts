import type { Command } from 'commander';
import { AppError } from '../../core/contract/errors.ts';
import { MAX_TOPIC_TEXTS } from '../../core/contract/text.ts';
import { write } from '../output.ts';
import type { Session } from '../session.ts';
import { APART, type Shell } from '../shell.ts';
import { takesTexts, textBatches, textRows, type TextOptions, type TextRow } from '../text-rows.ts';
import { addTextRedact } from './text-redact.ts';

/** What a reader takes of a text (core/inference/text-reader.ts), and what a topic is found by. */
const MAX_LENGTH = 100_000;
const MAX_TOPIC_LENGTH = 20_000;
/** Rows a call: what the reader sorts by length at once. */
const ROWS = 256;

/** `querencia text analyze|embed|topics`: what texts say. No workspace is needed, and nothing is kept. */
export function addText(program: Command, shell: Shell): void {
  const { t } = shell;
  const text = program.command('text').description(t('texts:help.text'));
  addTextRedact(text, shell);
  const reads = (name: string, ask: Ask) =>
    takesTexts(text.command(name).description(t(`texts:help.${name}`)), t).action((file: string, options: TextOptions, command: Command) =>
      shell.run(command, APART, async (session) => {
        await writeAnswers(session, textBatches(file, options, ROWS), ask);
        return { json: undefined, text: null };
      }),
    );
  reads('analyze', async (session, texts) => (await session.call('text.analyze', { texts })).readings);
  reads('embed', async (session, texts) =>
    (await session.call('text.embed', { texts })).vectors.map((vector) => (Array.isArray(vector) ? { vector } : vector)),
  );
  addTopics(text, shell);
}

/** Texts shown of each topic. */
const EXAMPLES = 3;

/** One line of JSON a topic, the largest first, with the rows that are of it. */
function addTopics(text: Command, shell: Shell): void {
  const { t } = shell;
  takesTexts(text.command('topics').description(t('texts:help.topics')), t).action((file: string, options: TextOptions, command: Command) =>
    shell.run(command, APART, async (session) => {
      const rows: TextRow[] = [];
      for await (const row of textRows(file, options)) if (row.error === null && rows.push(row) > MAX_TOPIC_TEXTS) throw tooMany();
      const { topics } = await session.call('text.topics', { texts: rows.map((row) => row.text.slice(0, MAX_TOPIC_LENGTH)) });
      const lines = topics.map(({ terms, members }, topic) => {
        const own = members.flatMap((place) => rows[place] ?? []);
        return JSON.stringify({ topic, terms, texts: own.length, share: own.length / rows.length, examples: own.slice(0, EXAMPLES).map((row) => row.text), rows: own.map(({ i }) => i) });
      });
      if (lines.length === 0) await write(process.stderr, `${session.t('texts:noTopics')}\n`);
      for (const line of lines) await write(process.stdout, `${line}\n`);
      return { json: undefined, text: null };
    }),
  );
}

const tooMany = () => new AppError('INVALID_INPUT', 'texts:tooManyForTopics', { params: { limit: MAX_TOPIC_TEXTS } });

type Failure = { error: { messageKey: string } };
/** What to write of each text, in their order. */
type Ask = (session: Session, texts: string[]) => Promise<(object | Failure)[]>;

/** One line of JSON a row, in order. The next rows are under way while these are written; no more than that is in memory. */
async function writeAnswers(session: Session, batches: AsyncIterable<TextRow[]>, ask: Ask): Promise<void> {
  let ahead: Promise<string> | null = null;
  for await (const rows of batches) {
    const current = ahead;
    ahead = answers(session, rows, ask);
    ahead.catch(() => undefined);
    if (current) await write(process.stdout, await current);
    session.signal.throwIfAborted();
  }
  if (ahead) await write(process.stdout, await ahead);
}

async function answers(session: Session, rows: TextRow[], ask: Ask): Promise<string> {
  const readable = rows.filter(({ error }) => error === null);
  const given = await ask(session, readable.map(({ text }) => text.slice(0, MAX_LENGTH)));
  const byRow = new Map(readable.map(({ i }, index) => [i, given[index]]));
  const lines = rows.map(({ i, error }) => JSON.stringify({ i, ...(error ? failure(session, error) : told(session, byRow.get(i))) }));
  return lines.map((line) => `${line}\n`).join('');
}

const told = (session: Session, answer: object | Failure | undefined): object =>
  answer && 'error' in answer ? failure(session, answer.error as Failure['error']) : (answer ?? {});

const failure = ({ t }: Session, { messageKey, params }: { messageKey: string; params?: Record<string, unknown> }) => ({
  error: { messageKey, message: t(messageKey, params) },
});
