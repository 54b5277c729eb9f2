// Runs the conformance cases inside the page, over the connections that it gets from the desktop shell.
import './without-eval.ts';
import { conformanceCases } from '../../core/rpc/conformance.ts';
import { openChannel } from '../../renderer/lib/transport.ts';

const patienceMs = 10_000;

async function outcome(run: (connect: typeof openChannel) => Promise<void>): Promise<string> {
  const late = new Promise<string>((resolve) => setTimeout(() => resolve('no end'), patienceMs));
  const ran = run(openChannel).then(
    () => 'ok',
    (error: unknown) => String(error),
  );
  return Promise.race([ran, late]);
}

const outcomes: Record<string, string> = {};
for (const { name, run } of conformanceCases) outcomes[name] = await outcome(run);
Object.assign(window, { conformance: outcomes });
