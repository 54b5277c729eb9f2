import { runImport, undoRun } from '../jobs.ts';
import { jobContext, testClient, clientId } from './test-client.ts';

interface Task {
  folder: string;
  jobId: string;
  run?: { kind: 'contacts' | 'orders' | 'events' | 'spend' | 'messages'; path: string };
  undo?: string;
}

/** Imports or undoes in a process of its own, telling each step, to be killed at any of them. */
const task = JSON.parse(process.argv[2] ?? '{}') as Task;
const { deps, close } = testClient(task.folder);
const context = jobContext(task.jobId, { progress: () => void process.send?.('step') });
const input = { clientId, dryRun: false, file: { path: task.run?.path ?? '' }, kind: task.run?.kind ?? 'contacts' };
const result = task.undo === undefined ? await runImport(deps, input, context) : await undoRun(deps, task.undo, context);
close();
process.send?.({ result }, () => process.exit(0));
