import { fileURLToPath } from 'node:url';
import { forkLauncher } from '../../platform/node/fork-launcher.ts';
import type { Log, LaunchedProcess, ProcessLauncher } from '../../platform/ports.ts';
import { createInference, type Inference, type InferenceDeps } from '../create-inference.ts';

const core = fileURLToPath(new URL('../../', import.meta.url));

export interface TestInference extends Inference {
  /** Every process that was started, in order. */
  launched: LaunchedProcess[];
}

/** Inference in forked processes, as the command line and the web shell have it. */
export function inferenceFor(options: Partial<InferenceDeps> = {}): TestInference {
  const launched: LaunchedProcess[] = [];
  const launcher: ProcessLauncher = {
    launch(entry, args, flags) {
      const process = forkLauncher.launch(entry, args, flags);
      launched.push(process);
      return process;
    },
  };
  const log: Log = { info: () => undefined, error: () => undefined };
  const inference = createInference({ paths: { core, data: '', resources: '' }, launcher, log, lanes: 1, ...options });
  return { ...inference, launched };
}
