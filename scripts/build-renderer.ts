import { inRoot } from './project.ts';
import { runCommand } from './run-command.ts';
import { buildIfChanged } from './source-stamp.ts';
import { tool } from './tool.ts';

const sources = ['renderer', 'locales', 'core/contract', 'core/rpc', 'package-lock.json'];

/** Builds the interface into dist/renderer when its sources changed. */
export const buildRenderer = (): Promise<void> =>
  buildIfChanged('renderer', sources, inRoot('dist', 'renderer', 'index.html'), async () => {
    const env = { ...process.env, NODE_ENV: 'production' };
    const built = await runCommand(process.execPath, [tool('vite'), 'build', 'renderer'], { env });
    if (built.code !== 0) throw new Error(`The interface could not be built:\n${built.output}`);
  });
