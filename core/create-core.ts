import type { WireError } from './contract/errors.ts';
import type { JobName } from './contract/index.ts';
import { createServices, type Services } from './create-services.ts';
import { describeJob, isResumable } from './jobs/describe.ts';
import { Jobs } from './jobs/jobs.ts';
import { createJobStore } from './jobs/repo.ts';
import { takeTurns } from './jobs/take-turns.ts';
import type { Ports } from './platform/ports.ts';
import { heedingPlaces } from './rpc/place-trouble.ts';
import { createInvoke, createToWire, type Invoke } from './rpc/dispatch.ts';
import { createEventBus, type EventListener } from './rpc/event-bus.ts';
import { adBudgetsAtUnlock } from './services/ad-budgets/service.ts';
import { startBackupSchedule } from './services/backup/schedule.ts';
import { finishErasures } from './services/clients/erase.ts';
import { reconcileClients } from './services/clients/reconcile.ts';
import type { Emit } from './services/handlers.ts';
import { markLeftRunning } from './services/import/repo-left-running.ts';
import { describeImport } from './services/import/service.ts';
import { createFaceLock } from './services/lock/service.ts';
import { jobsAtFigures } from './services/overview/service.ts';
import { vaultStatus, type VaultDeps } from './services/vault/handlers.ts';
import { createBlobs, type Blobs } from './vault/blobs.ts';
import { ownDataFolder, type CoreAddress } from './vault/data-folder.ts';
import { syncedBy } from './vault/synced-folder.ts';
import { createVault, type Vault } from './vault/vault.ts';

export interface Core {
  /** Calls a method of the contract by its name; input and output are checked. */
  invoke: Invoke;
  onEvent(listener: EventListener): () => void;
  toWire(error: unknown): WireError;
  /** Sealed files that a shell hands over without a path. */
  blobs: Blobs;
  /** Tells other shells of this data folder where to attach; null: no longer. */
  announce(address: CoreAddress | null): void;
  /** Stops jobs at their next chunk, closes databases, forgets keys. */
  lock(): Promise<void>;
  close(): Promise<void>;
}

/**
 * The composition root: ports in, the contract's methods out. Takes the data folder's lock;
 * CONFLICT `errors:data_folder_in_use` when another live core has it.
 */
export async function createCore(ports: Ports): Promise<Core> {
  const { clock, random, log, paths } = ports;
  const folder = ownDataFolder(paths.data);
  const bus = createEventBus();
  const toWire = createToWire(log, random);
  const vault = createVault(ports);
  const jobs = createJobs(ports, vault, toWire, bus.emit, () => services);
  const faceLock = createFaceLock({
    jobs: () => jobs,
    forgetKeys: async () => {
      await Promise.all([services.figures.stop(), services.webhooks.stop(), services.deliveries.stop()]);
      services.forgetMessages();
      services.stopReading();
      await vault.lock();
    },
    changed: () => void vaultStatus(vaultDeps).then((status) => bus.emit('vault.changed', status)),
  });
  const opened = () => afterUnlock(ports, vault, services, jobs);
  const vaultDeps: VaultDeps = { vault, faceLock, clock, emit: bus.emit, dataFolder: paths.data, syncedBy: () => syncedBy(paths.data), opened };
  const services = createServices(ports, vaultDeps, jobs);
  const openClients = () => (faceLock.active ? [] : (vault.current?.clientIds() ?? []));
  const stops = startSchedules(ports, vault, services, openClients);
  const user = () => (faceLock.active ? null : (vault.current?.actor ?? null));

  return {
    invoke: createInvoke(services.handlers, jobs, user),
    onEvent: bus.subscribe,
    toWire,
    blobs: createBlobs(vault, random),
    announce: folder.announce,
    lock: () => faceLock.lock(false),
    async close() {
      for (const stop of stops) stop();
      if (vault.current) await faceLock.lock(false);
      services.stopReading();
      folder.release();
    },
  };
}

const MINUTE_MS = 60_000;

/** What looks at the clock again and again while the vault is open. @returns what ends each */
function startSchedules({ clock, log, paths }: Ports, vault: Vault, services: Services, clientIds: () => readonly string[]): (() => void)[] {
  const each = { clientIds, log };
  return [
    startBackupSchedule({ service: services.backups, vault, clock, log, dataFolder: paths.data, saved: services.refresh }),
    // One model of one client at a look: it takes minutes and a core.
    takeTurns({ name: 'retraining', turn: (id) => services.retrain(id) !== null, ...each }, 30 * MINUTE_MS),
    takeTurns({ name: 'autopilot', turn: services.recommendations.turn, ...each }, 10 * MINUTE_MS),
    takeTurns({ name: 'deliveries', turn: services.deliveries.turn, ...each }, 15_000),
    takeTurns({ name: 'audiences', turn: services.audiences.turn, ...each }, 15_000),
    takeTurns({ name: 'webhooks', turn: services.webhooks.turn, ...each }, 5000),
  ];
}

/** What a killed process left half done is finished when the vault opens. */
function afterUnlock({ clock, log, paths }: Ports, vault: Vault, { refresh, finishErasureOf, figures, readAnew, scoreWhatIsDue, recommendations, deliveries, audiences }: Services, jobs: Jobs): void {
  finishErasures({ vault, clock, dataFolder: paths.data });
  const open = vault.require();
  reconcileClients(open, clock, log);
  for (const id of open.clientIds()) {
    const client = open.openClient(id);
    if (markLeftRunning(client.sqlite) > 0) refresh(id);
    const analyses = jobs.list(id).filter(({ method, state }) => method === 'messages.analyze' && state === 'interrupted');
    for (const job of [...jobsAtFigures(client.sqlite), ...analyses.map((info) => info.id)]) goOn(jobs, job, log);
    if (analyses.length === 0) readAnew(client);
    figures.finish(client).then((some) => (some ? refresh(id) : undefined)).then(() => Promise.all([scoreWhatIsDue(client), recommendations.atUnlock(client)])).catch((cause: unknown) => log.error('figures are not finished', { cause }));
    deliveries.atUnlock(client);
    audiences.atUnlock(client);
    adBudgetsAtUnlock(client);
    finishErasureOf(client).catch((cause: unknown) => log.error('an erasure is not finished', { cause }));
  }
}

/** An import whose facts were in, or a reading of messages, that a lock or a kill stopped ends by itself: nothing is left to ask. */
function goOn(jobs: Jobs, job: string, log: Ports['log']): void {
  try {
    jobs.resume(job);
  } catch (error) {
    log.error('an import does not go on', { cause: error instanceof Error ? error.name : 'unknown' });
  }
}

function createJobs(ports: Ports, vault: Vault, toWire: Core['toWire'], emit: Emit, services: () => Services): Jobs {
  const store = createJobStore(
    { ids: () => vault.current?.clientIds() ?? [], sqlite: (id) => vault.require().openClient(id).sqlite },
    isResumable,
  );
  return new Jobs({
    clock: ports.clock,
    random: ports.random,
    store,
    runOf: (method) => heedingPlaces(services().handlers[method as JobName] as never),
    describe: (method, input) => describeJob(method, input, (importId) => vault.current && describeImport(vault.current, importId)),
    resumable: isResumable,
    toWire,
    changed: (info) => {
      // An import counts as a client's last one when it has ended, not while it brings the figures up to date.
      const { clientId } = info;
      if (info.endedAt !== null && clientId !== null && vault.current?.clientIds().includes(clientId)) services().refresh(clientId);
      if (info.endedAt !== null && clientId !== null) services().webhooks.wake(clientId);
      emit('jobs.changed', info);
    },
  });
}
