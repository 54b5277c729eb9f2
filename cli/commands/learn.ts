import type { Command } from 'commander';
import type { Shell } from '../shell.ts';
import { addLearnLtv } from './learn-ltv.ts';

/** `querencia learn …`: models of tables and of orders, made on this machine. */
export function addLearn(program: Command, shell: Shell): void {
  const learn = program.command('learn').description(shell.t('lifetime:help.learn'));
  addLearnLtv(learn, shell);
}
