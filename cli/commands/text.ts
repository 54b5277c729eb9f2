import type { Command } from 'commander';
import { write } from '../output.ts';
import type { Session } from '../session.ts';
import { ANY, type Shell } from '../shell.ts';
import { takesTexts, textBatches, type TextOptions, type TextRow } from '../text-rows.ts';

/** Rows a call: what the reader sorts by length at once. */
const ROWS = 256;

/** `querencia text analyze|embed|topics`: what texts say. No workspace is needed, and nothing is kept. */
export function addText(program: Command, shell: Shell): void {
  const { t } = shell;
  const text = program.command('text').description(t('texts:help.text'));
  const reads = (name: string, ask: Ask) =>
    takesTexts(text.command(name).description(t(`texts:help.${name}`)), t).action((file: string, options: TextOptions, command: Command) =>
      shell.run(command, ANY, async (session) => {
        await writeAnswers(session, textBatches(file, options, ROWS), ask);
        return { json: undefined, text: null };
      }),
    );
  reads('analyze', async (session, texts) => (await session.call('text.analyze', { texts })).readings);
  reads('embed', async (session, texts) =>
    (await session.call('text.embed', { texts })).vectors.map((vector) => (Array.isArray(vector) ? { vector } : vector)),
  );
}

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
  const given = await ask(session, readable.map(({ text }) => text));
  const byRow = new Map(readable.map(({ i }, index) => [i, given[index]]));
  const lines = rows.map(({ i, error }) => JSON.stringify({ i, ...(error ? failure(session, error) : told(session, byRow.get(i))) }));
  return lines.map((line) => `${line}\n`).join('');
}

const told = (session: Session, answer: object | Failure | undefined): object =>
  answer && 'error' in answer ? failure(session, answer.error as Failure['error']) : (answer ?? {});

const failure = ({ t }: Session, { messageKey, params }: { messageKey: string; params?: Record<string, unknown> }) => ({
  error: { messageKey, message: t(messageKey, params) },
});
