import { existsSync } from 'node:fs';
import { buildElectron } from '../build-electron.ts';
import { buildRenderer } from '../build-renderer.ts';
import { bundleFaults } from '../check-bundle.ts';
import { inRoot } from '../project.ts';
import { runCommand } from '../run-command.ts';
import { chromium } from '../runtimes/chromium.ts';
import { displayPrefix } from '../runtimes/display.ts';
import { testElectron } from '../runtimes/electron.ts';
import { tool } from '../tool.ts';
import { playwrightTally, reportFile, vitestTally } from './tally.ts';
import type { Tally } from './tally.ts';

/** Thrown by a stage that did not pass; its message is a sentence. */
export class StageFailed extends Error {
  readonly tally: Tally | undefined;

  constructor(sentence: string, tally?: Tally) {
    super(sentence);
    this.tally = tally;
  }
}

export interface Stage {
  name: string;
  run(): Promise<Tally | undefined>;
}

/** Half an hour for the longest stage: a hung browser must not eat the whole run's time. */
const stageLimitMs = 30 * 60_000;

const mustPass = async (args: string[], sentence: string, env = process.env): Promise<void> => {
  const ran = await runCommand(process.execPath, args, { env, limit: stageLimitMs });
  if (ran.code === 0) return;
  process.stdout.write(ran.output);
  throw new StageFailed(ran.timedOut ? `${sentence} It ran longer than ${stageLimitMs / 60_000} minutes.` : sentence);
};

const sources = (): string[] =>
  ['core', 'renderer', 'electron', 'web', 'cli', 'scripts', 'bench', 'evaluate', 'e2e'].filter((folder) =>
    existsSync(inRoot(folder)),
  );

const unit = async (): Promise<Tally> => {
  const report = reportFile('unit');
  const args = [tool('vitest'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const ran = await runCommand(process.execPath, args, { show: true, limit: stageLimitMs });
  const tally = vitestTally(report);
  if (ran.code !== 0) throw new StageFailed('A unit test failed.', tally);
  return tally;
};

const playwright = async (project: string, prefix: string[], env: NodeJS.ProcessEnv): Promise<Tally> => {
  const report = reportFile(project);
  const test = [tool('@playwright/test', 'playwright'), 'test', `--project=${project}`, '--reporter=list,json'];
  const [command, ...args] = [...prefix, process.execPath, ...test];
  const all = { ...process.env, ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report };
  const ran = await runCommand(command ?? process.execPath, args, { show: true, env: all, limit: stageLimitMs });
  const tally = playwrightTally(report);
  if (ran.code !== 0) throw new StageFailed(`A test of the ${project} project failed.`, tally);
  return tally;
};

const types = async (): Promise<undefined> => {
  await mustPass([tool('typescript', 'tsc'), '-p', '.'], 'The types do not hold.');
  const svelte = ['--workspace', 'renderer', '--tsconfig', './tsconfig.json', '--output', 'human', '--fail-on-warnings'];
  await mustPass([tool('svelte-check'), ...svelte], "The renderer's types do not hold.");
};

const electron = async (): Promise<Tally> => {
  const found = await testElectron();
  const env = { QUERENCIA_TEST_ELECTRON: found.executable, QUERENCIA_NODE: process.execPath };
  return playwright('electron', await displayPrefix(), env);
};

const bundle = async (): Promise<undefined> => {
  const faults = bundleFaults();
  if (faults.length > 0) throw new StageFailed(faults.join('\n'));
};

const quiet = (run: () => Promise<void>) => async (): Promise<undefined> => {
  await run();
};

/** Everything `npm test` does, in order: the cheap first. */
export const stages: Stage[] = [
  { name: 'types', run: types },
  { name: 'lint', run: quiet(() => mustPass([tool('oxlint')], 'The lint rules do not hold.')) },
  {
    name: 'imports',
    run: quiet(() =>
      mustPass([tool('dependency-cruiser', 'depcruise'), ...sources()], 'An import breaks the rules of .dependency-cruiser.cjs.'),
    ),
  },
  { name: 'unit', run: unit },
  { name: 'renderer', run: quiet(buildRenderer) },
  { name: 'bundle', run: bundle },
  { name: 'shells', run: quiet(buildElectron) },
  { name: 'browser', run: async () => playwright('browser', [], { QUERENCIA_CHROMIUM: await chromium() }) },
  { name: 'electron', run: electron },
];
