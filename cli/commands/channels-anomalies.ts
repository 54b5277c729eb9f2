import { Option, type Command } from 'commander';
import { AppError } from '../../core/contract/errors.ts';
import { followAnomalies, openAnomalies, type RowNote } from '../../core/open-channels.ts';
import { existingFile } from '../input-text.ts';
import { write, writeJson } from '../output.ts';
import type { LocalSession } from '../session.ts';
import { NONE, type Shell, type Shown } from '../shell.ts';

interface AnomaliesOptions {
  timestamp: string;
  value: string;
  stream?: boolean;
}

/** Sentences about single rows; more of them are only counted. */
const MOST_NOTES = 20;
/** Characters gathered before they are written, where nobody waits for each line. */
const CHUNK = 65_536;

/** `querencia channels anomalies`: one JSON line for every row, from that row and those before it. */
export function addChannelsAnomalies(channels: Command, shell: Shell): void {
  const option = (flags: string, name: string) => new Option(flags, shell.t(`anomalies:option.${name}`));
  channels
    .command('anomalies <file>')
    .description(shell.t('anomalies:help.anomalies'))
    .addOption(option('--timestamp <column>', 'timestamp').makeOptionMandatory())
    .addOption(option('--value <column>', 'value').makeOptionMandatory())
    .addOption(option('--stream', 'stream'))
    .action((file: string, options: AnomaliesOptions, command: Command) => shell.run(command, NONE, (session) => anomalies(session, file, options)));
}

async function anomalies({ t, signal }: LocalSession, file: string, { timestamp, value, stream = false }: AnomaliesOptions): Promise<Shown> {
  const columns = { timestamp, value };
  const watched = file === '-' || stream ? followAnomalies(file === '-' ? process.stdin : existingFile(file), columns) : openAnomalies(existingFile(file), columns, signal);
  const tell = notesTo(t);
  let rows = 0;
  let held = '';
  for await (const { answer, notes } of watched) {
    rows++;
    signal.throwIfAborted();
    if (stream) await writeJson(answer);
    else {
      held += `${JSON.stringify(answer)}\n`;
      if (held.length >= CHUNK) {
        await write(process.stdout, held);
        held = '';
      }
    }
    await tell.notes(notes);
  }
  if (rows === 0) throw new AppError('INVALID_INPUT', 'anomalies:error.noRows');
  await write(process.stdout, held);
  await tell.end();
  return { json: undefined, text: null };
}

function notesTo(t: LocalSession['t']) {
  let told = 0;
  return {
    async notes(notes: readonly RowNote[]): Promise<void> {
      for (const { messageKey, params } of notes) if (++told <= MOST_NOTES) await write(process.stderr, `${t(messageKey, params)}\n`);
    },
    async end(): Promise<void> {
      if (told > MOST_NOTES) await write(process.stderr, `${t('anomalies:note.more', { count: told - MOST_NOTES })}\n`);
    },
  };
}
