// The process that holds the core: started by the main process, spoken to over MessagePorts or relayed frames.
import type { Channel } from '../core/rpc/channel.ts';
import { AppError } from '../core/contract/errors.ts';
import { openCore } from '../core/open-core.ts';
import { nodePorts } from '../core/platform/node/node-ports.ts';
import type { CoreSettings } from './core-messages.ts';
import { acceptConnections, parentLink } from './parent-link.ts';
import { pipe } from './port-channel.ts';
import { electronLauncher } from './process-launcher.ts';

/** The exit code after which the main process simply starts anew. */
const OWNER_GONE = 2;

const settings = JSON.parse(process.argv[2] ?? '{}') as CoreSettings;
const link = parentLink();
const ports = nodePorts(settings);
if (link.utility) ports.launcher = electronLauncher(link);

const opening = openCore({ ports });
acceptConnections(
  link,
  opening.then((core) => (channel) => join(channel, core.connect(), core.owned === null)),
);

/**
 * Joins a window to the core. Where that runs in another program and goes away, this process ends too:
 * the main process starts it again, and then the data folder is free to own.
 */
function join(page: Channel, core: Channel, attached: boolean): void {
  let pageOpen = true;
  page.onClose(() => {
    pageOpen = false;
  });
  if (attached) core.onClose(() => pageOpen && process.exit(OWNER_GONE));
  pipe(page, core);
}

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
