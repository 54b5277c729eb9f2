import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { scoreWithModel, type Refusal, type ScoredRow, type UnscoredRow } from '../../core/open-learn.ts';
import { existingFile } from '../input-text.ts';
import { write } from '../output.ts';
import type { LocalSession } from '../session.ts';
import { NONE, type Shell, type Shown } from '../shell.ts';
import { numberIn, refuse } from './learn-train.ts';

interface ScoreOptions {
  model: string;
  table: string;
  explain?: string;
}

/** `querencia learn score`: one line of JSON a row of the table, in its order. */
export function addLearnScore(learn: Command, shell: Shell): void {
  const option = (flags: string, name: string) => new Option(flags, shell.t(`learn:option.${name}`));
  learn
    .command('score')
    .description(shell.t('learn:help.score'))
    .addOption(option('--model <folder>', 'model').makeOptionMandatory())
    .addOption(option('--table <file>', 'table').makeOptionMandatory())
    .addOption(option('--explain <count>', 'explain'))
    .action((options: ScoreOptions, command: Command) => {
      const explain = options.explain === undefined ? 0 : numberIn(options.explain, (count) => Number.isInteger(count) && count >= 0, 'learn:usage.badExplain');
      return shell.run(command, NONE, (session) => score(session, options, explain));
    });
}

async function score(session: LocalSession, { model, table }: ScoreOptions, explain: number): Promise<Shown> {
  const { t, ports, signal } = session;
  let refused: Refusal[] | null = null;
  const paths = { model: resolve(model), table: existingFile(table) };
  for await (const { rows, notes } of scoreWithModel(paths, { explain, now: ports.clock.now(), signal }, (refusals) => void (refused = refusals))) {
    await write(process.stdout, rows.map((row) => `${JSON.stringify(told(session, row))}\n`).join(''));
    for (const { messageKey, params } of notes) await write(process.stderr, `${t(messageKey, params)}\n`);
  }
  return refused ? refuse(session, refused) : { json: undefined, text: null };
}

const told = ({ t }: LocalSession, row: ScoredRow | UnscoredRow): object => ('error' in row ? { id: row.id, error: { messageKey: row.error.messageKey, message: t(row.error.messageKey, row.error.params) } } : row);
