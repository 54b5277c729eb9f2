import { build } from 'esbuild';
import { inRoot } from '../../scripts/project.ts';

/** Builds the echo core and answers the environment that makes the desktop program run it in a utility process. */
export async function echoEnvironment(): Promise<Record<string, string>> {
  const outfile = inRoot('dist', 'e2e', 'echo-core.mjs');
  await build({
    absWorkingDir: inRoot(),
    entryPoints: ['e2e/electron/echo-core.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    logLevel: 'warning',
  });
  return {
    QUERENCIA_CORE_ENTRY: outfile,
    QUERENCIA_NODE: '',
    QUERENCIA_TEST_HELPER: inRoot('e2e', 'electron', 'helper.mjs'),
  };
}
