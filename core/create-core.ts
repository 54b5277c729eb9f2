import type { WireError } from './contract/errors.ts';
import type { JobName } from './contract/index.ts';
import { describeJob, isResumable } from './jobs/describe.ts';
import { Jobs } from './jobs/jobs.ts';
import { createJobStore } from './jobs/repo.ts';
import type { Ports } from './platform/ports.ts';
import { createInvoke, createToWire, type Invoke } from './rpc/dispatch.ts';
import { createEventBus, type EventListener } from './rpc/event-bus.ts';
import { createAgencyHandlers } from './services/agency/handlers.ts';
import { createClientsHandlers } from './services/clients/handlers.ts';
import { ClientsService } from './services/clients/service.ts';
import type { Emit, Handlers } from './services/handlers.ts';
import { createJobsHandlers } from './services/jobs/handlers.ts';
import { createFaceLock } from './services/lock/face-lock.ts';
import { createReceiptsHandlers } from './services/receipts/handlers.ts';
import { createSystemHandlers } from './services/system/handlers.ts';
import { createVaultHandlers, vaultStatus, type VaultDeps } from './services/vault/handlers.ts';
import { createBlobs, type Blobs } from './vault/blobs.ts';
import { ownDataFolder, type CoreAddress } from './vault/data-folder.ts';
import { createVault, type Vault } from './vault/vault.ts';

export interface Core {
  /** Calls a method of the contract by its name; input and output are checked. */
  invoke: Invoke;
  onEvent(listener: EventListener): () => void;
  toWire(error: unknown): WireError;
  /** Sealed files that a shell hands over without a path. */
  blobs: Blobs;
  /** Tells other shells of this data folder where to attach. */
  announce(address: CoreAddress): void;
  /** Stops jobs at their next chunk, closes databases, forgets keys. */
  lock(): Promise<void>;
  close(): Promise<void>;
}

export const VERSION = '0.1.0';

/**
 * The composition root: ports in, the contract's methods out. Takes the data folder's lock;
 * CONFLICT `errors:data_folder_in_use` when another live core has it.
 */
export async function createCore(ports: Ports): Promise<Core> {
  const folder = ownDataFolder(ports.paths.data);
  const bus = createEventBus();
  const toWire = createToWire(ports.log, ports.random);
  const vault = createVault(ports);
  const jobs = createJobs(ports, vault, toWire, bus.emit, () => handlers);
  const faceLock = createFaceLock({
    jobs: () => jobs,
    forgetKeys: () => vault.lock(),
    changed: () => void vaultStatus(vaultDeps).then((status) => bus.emit('vault.changed', status)),
  });
  const vaultDeps: VaultDeps = {
    vault, faceLock, clock: ports.clock, emit: bus.emit, dataFolder: ports.paths.data, syncedBy: () => null, opened: () => undefined,
  };
  const handlers = createHandlers(ports, vaultDeps, jobs);
  const user = () => (faceLock.active ? null : (vault.current?.actor ?? null));

  return {
    invoke: createInvoke(handlers, jobs, user),
    onEvent: bus.subscribe,
    toWire,
    blobs: createBlobs(vault, ports.random),
    announce: folder.announce,
    lock: () => faceLock.lock(false),
    async close() {
      if (vault.current) await faceLock.lock(false);
      folder.release();
    },
  };
}

function createJobs(ports: Ports, vault: Vault, toWire: Core['toWire'], emit: Emit, handlers: () => Handlers): Jobs {
  const store = createJobStore(
    { ids: () => vault.current?.clientIds() ?? [], sqlite: (id) => vault.require().openClient(id).sqlite },
    isResumable,
  );
  return new Jobs({
    clock: ports.clock,
    random: ports.random,
    store,
    runOf: (method) => handlers()[method as JobName] as never,
    describe: describeJob,
    resumable: isResumable,
    toWire,
    changed: (info) => emit('jobs.changed', info),
  });
}

function createHandlers(ports: Ports, vaultDeps: VaultDeps, jobs: Jobs): Handlers {
  const { vault, emit } = vaultDeps;
  const { clock } = ports;
  const clients = new ClientsService({ vault, clock, emit, storage: () => ({ bytes: 0, lastBackupAt: null }) });
  const sqlite = (id: string) => vault.require().openClient(id).sqlite;
  return {
    ...createSystemHandlers({ version: VERSION, vaultState: () => vault.state().state }),
    ...createVaultHandlers(vaultDeps),
    ...createAgencyHandlers({ vault, clock }),
    ...createClientsHandlers(clients, {} as never),
    ...createJobsHandlers(() => jobs),
    ...createReceiptsHandlers({ clientIds: () => vault.require().clientIds(), sqlite }),
  } as Handlers;
}
