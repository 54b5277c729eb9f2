import { inRoot } from '../../scripts/project.ts';
import { bundleCore } from './bundle.ts';

/** Builds the echo core and answers the environment that makes the desktop program run it in a utility process. */
export async function echoEnvironment(): Promise<Record<string, string>> {
  return {
    QUERENCIA_CORE_ENTRY: await bundleCore('echo-core'),
    QUERENCIA_CORE_IN: 'utility',
    QUERENCIA_TEST_READER: inRoot('dist', 'core', 'inference', 'reader.worker.mjs'),
    QUERENCIA_TEST_HELPER: inRoot('e2e', 'electron', 'helper.mjs'),
  };
}
