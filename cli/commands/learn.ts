import type { Command } from 'commander';
import type { Shell } from '../shell.ts';
import { addLearnLtv } from './learn-ltv.ts';
import { addLearnScore } from './learn-score.ts';
import { addLearnTrain } from './learn-train.ts';

/** `querencia learn …`: models of tables and of orders, made on this machine. */
export function addLearn(program: Command, shell: Shell): void {
  const learn = program.command('learn').description(shell.t('learn:help.learn'));
  addLearnTrain(learn, shell);
  addLearnScore(learn, shell);
  addLearnLtv(learn, shell);
}
