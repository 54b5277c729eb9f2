// The process that holds the core: started by the main process, spoken to over MessagePorts or relayed frames.
import { AppError } from '../core/contract/errors.ts';
import { openCore } from '../core/open-core.ts';
import { nodePorts } from '../core/platform/node/node-ports.ts';
import type { CoreSettings } from './core-messages.ts';
import { acceptConnections, parentLink } from './parent-link.ts';
import { pipe } from './port-channel.ts';
import { electronLauncher } from './process-launcher.ts';

const settings = JSON.parse(process.argv[2] ?? '{}') as CoreSettings;
const link = parentLink();
const ports = nodePorts(settings);
if (link.utility) ports.launcher = electronLauncher(link);

const opening = openCore({ ports });
acceptConnections(
  link,
  opening.then((core) => (channel) => pipe(channel, core.connect())),
);

const stop = async (): Promise<void> => {
  const core = await opening.catch(() => null);
  await core?.close();
  process.exit(0);
};
link.listen((message) => {
  if (message.type === 'stop') void stop();
});
link.onGone(() => void stop());

opening.then(
  () => link.post({ type: 'ready' }),
  (error: unknown) => {
    ports.log.error('the core could not start', { error: error instanceof Error ? error.name : 'unknown' });
    const known = error instanceof AppError ? error : new AppError('INTERNAL', 'errors:internal', { cause: error });
    link.post({ type: 'failed', error: known.toWire() });
    // Long enough for the message to leave.
    setTimeout(() => process.exit(1), 100);
  },
);
