import { AppError } from './contract/errors.ts';
import { createCore, type Core } from './create-core.ts';
import { localEndpoint } from './platform/local-endpoint.ts';
import type { Ports } from './platform/ports.ts';
import { AttachedShells } from './rpc/attached-shells.ts';
import { channelPair, type Channel } from './rpc/channel.ts';
import { connectLocal, listenLocal } from './rpc/local-socket.ts';
import { remoteCore, type ReachableCore } from './rpc/remote-core.ts';
import { serve } from './rpc/server.ts';
import { ownerOf, type CoreAddress } from './vault/data-folder.ts';

/** How long a core that is just starting or stopping in another process is waited for: longer than that one waits for whoever attached. */
const OWNER_PATIENCE_MS = 15_000;
/** An owner that does not answer in this time is asked again, or is gone by then. */
const ANSWER_MS = 2000;
const RETRY_MS = 100;

/** A core that was reached, in this process or in another. */
export interface Reached {
  core: ReachableCore;
  /** Present when this process owns the data folder. */
  owned: { blobs: Core['blobs']; announceUrl(url: string): void } | null;
  /** Where the web shell of the owning process is, if it runs one. */
  url: string | null;
  connect(): Channel;
  close(): Promise<void>;
  /** Called when the owning process is gone; never for a core of this process. */
  onLost(listener: () => void): void;
}

/** Makes the core of a data folder, or attaches to the one that another shell already runs there. */
export async function ownOrAttach(ports: Ports): Promise<Reached> {
  const until = ports.clock.now() + OWNER_PATIENCE_MS;
  for (;;) {
    try {
      return await own(ports);
    } catch (error) {
      if (!isTaken(error)) throw error;
      const owner = ownerOf(ports.paths.data);
      const attached = owner && (await attach(owner));
      if (attached) return attached;
      if (ports.clock.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}

const isTaken = (error: unknown): boolean => error instanceof AppError && error.messageKey === 'errors:data_folder_in_use';

async function own(ports: Ports): Promise<Reached> {
  const core = await createCore(ports);
  const connect = () => {
    const [near, far] = channelPair();
    serve(far, core);
    return near;
  };
  const token = Buffer.from(ports.random.bytes(32)).toString('base64url');
  const endpoint = localEndpoint(ports.paths.data, ports.random.uuid());
  const attached = new AttachedShells(core, () => ports.clock.now());
  const listener = await listenLocal(endpoint, token, (channel) => attached.accept(channel)).catch((error: unknown) => {
    // Some file systems know no sockets: this shell works, others cannot attach to it.
    ports.log.error('no local socket', { cause: error });
    return null;
  });
  if (listener) core.announce({ endpoint, token });
  return {
    core,
    owned: {
      blobs: core.blobs,
      announceUrl: (url) => core.announce({ endpoint, token, url }),
    },
    url: null,
    connect,
    async close() {
      // Nobody attaches to what is about to end; whoever has may finish.
      core.announce(null);
      await attached.settled();
      await listener?.close();
      await core.close();
    },
    onLost: () => undefined,
  };
}

async function answered(call: Promise<unknown>): Promise<void> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error('no answer')), ANSWER_MS);
  try {
    await Promise.race([call, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** @returns null when the owner does not answer: it is busy, or just going away. */
async function attach(owner: CoreAddress): Promise<Reached | null> {
  const channel = connectLocal(owner.endpoint, owner.token);
  const core = remoteCore(channel);
  try {
    await answered(core.invoke('system.health', {}, { signal: new AbortController().signal }));
  } catch {
    channel.close();
    return null;
  }
  return {
    core,
    owned: null,
    url: owner.url ?? null,
    connect: () => connectLocal(owner.endpoint, owner.token),
    close: async () => channel.close(),
    onLost: (listener) => channel.onClose(listener),
  };
}
