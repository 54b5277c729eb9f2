import { Option, type Command } from 'commander';
import { MAX_REDACT_LENGTH } from '../../core/contract/redact.ts';
import type { Country } from '../../core/contract/values.ts';
import { countryCode } from '../country-code.ts';
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
      const country = options.country === undefined ? undefined : countryCode(options.country);
      return shell.run(command, APART, async (session) => {
        for await (const rows of textBatches(file, options, ROWS)) {
          await write(process.stdout, await redacted(session, rows, country));
          session.signal.throwIfAborted();
        }
        return { json: undefined, text: null };
      });
    });
}

/** A row too long for one call is refused by itself: one cut short would look as if nothing personal stood in the rest. */
const withinLength = (row: TextRow): TextRow =>
  row.text.length > MAX_REDACT_LENGTH ? { ...row, text: '', error: { messageKey: 'texts:tooLong', params: { limit: MAX_REDACT_LENGTH } } } : row;

async function redacted(session: Session, given: TextRow[], country: Country | undefined): Promise<string> {
  const rows = given.map(withinLength);
  const readable = rows.filter(({ error }) => error === null);
  const { redactions } = await session.call('text.redact', { texts: readable.map(({ text }) => text), country });
  const byRow = new Map(readable.map(({ i }, index) => [i, redactions[index]]));
  const answer = ({ i, error }: TextRow): object => (error ? { i, error: { messageKey: error.messageKey, message: session.t(error.messageKey, error.params) } } : { i, ...byRow.get(i) });
  return rows.map((row) => `${JSON.stringify(answer(row))}\n`).join('');
}
