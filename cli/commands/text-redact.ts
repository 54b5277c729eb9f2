import { Option, type Command } from 'commander';
import { country as countrySchema, type Country } from '../../core/contract/values.ts';
import { fitting } from '../input-text.ts';
import { write } from '../output.ts';
import type { Session } from '../session.ts';
import { APART, type Shell } from '../shell.ts';
import { takesTexts, textBatches, type TextOptions, type TextRow } from '../text-rows.ts';

const ROWS = 256;

/** `querencia text redact`: one line of JSON a row, `{i, text, spans}`. No workspace is needed, and nothing is kept. */
export function addTextRedact(text: Command, shell: Shell): void {
  const { t } = shell;
  takesTexts(text.command('redact').description(t('texts:help.redact')), t)
    .addOption(new Option('--country <code>', t('texts:option.country')))
    .action((file: string, options: TextOptions & { country?: string }, command: Command) => {
      const country = options.country === undefined ? undefined : fitting(countrySchema, options.country.toUpperCase(), 'cli:usage.badCountry');
      return shell.run(command, APART, async (session) => {
        for await (const rows of textBatches(file, options, ROWS)) {
          await write(process.stdout, await redacted(session, rows, country));
          session.signal.throwIfAborted();
        }
        return { json: undefined, text: null };
      });
    });
}

async function redacted(session: Session, rows: TextRow[], country: Country | undefined): Promise<string> {
  const readable = rows.filter(({ error }) => error === null);
  const { redactions } = await session.call('text.redact', { texts: readable.map(({ text }) => text), country });
  const byRow = new Map(readable.map(({ i }, index) => [i, redactions[index]]));
  const answer = ({ i, error }: TextRow): object => (error ? { i, error: { messageKey: error.messageKey, message: session.t(error.messageKey, error.params) } } : { i, ...byRow.get(i) });
  return rows.map((row) => `${JSON.stringify(answer(row))}\n`).join('');
}
