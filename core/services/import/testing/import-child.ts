import { once } from 'node:events';
import { flushCompileCache } from 'node:module';
import { runImport, undoRun } from '../jobs.ts';
import { jobContext, testClient, clientId } from './test-client.ts';

export interface ImportTask {
  folder: string;
  jobId: string;
  run?: { kind: 'contacts' | 'orders' | 'events' | 'spend' | 'messages'; path: string };
  undo?: string;
}

/** Imports or undoes in a process of its own what it is told to, telling each step, to be killed at any of them. */
const [task] = (await once(process, 'message')) as [ImportTask];
const { deps, close } = testClient(task.folder);
const context = jobContext(task.jobId, { progress: () => void process.send?.('step') });
const input = { clientId, dryRun: false, file: { path: task.run?.path ?? '' }, kind: task.run?.kind ?? 'contacts' };
// Who is killed does not keep what was compiled; the next one is glad of it.
flushCompileCache();
const result = task.undo === undefined ? await runImport(deps, input, context) : await undoRun(deps, task.undo, context);
close();
process.send?.({ result }, () => process.exit(0));
