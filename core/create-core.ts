import type { WireError } from './contract/errors.ts';
import type { JobName } from './contract/index.ts';
import type { PredictionTask } from './contract/predictions.ts';
import { describeJob, isResumable } from './jobs/describe.ts';
import { Jobs } from './jobs/jobs.ts';
import { createJobStore } from './jobs/repo.ts';
import type { Ports } from './platform/ports.ts';
import { createInvoke, createToWire, type Invoke } from './rpc/dispatch.ts';
import { createEventBus, type EventListener } from './rpc/event-bus.ts';
import { workerEntry } from './platform/worker-entry.ts';
import { createAgencyHandlers } from './services/agency/handlers.ts';
import { backupLimitBytes } from './services/agency/service.ts';
import { createBackupHandlers } from './services/backup/handlers.ts';
import { startBackupSchedule } from './services/backup/schedule.ts';
import { BackupService } from './services/backup/service.ts';
import type { AfterChange } from './services/change.ts';
import { createClientFiles } from './services/clients/client-files.ts';
import { finishErasures } from './services/clients/erase.ts';
import { createClientsHandlers } from './services/clients/handlers.ts';
import { reconcileClients } from './services/clients/reconcile.ts';
import { ClientsService } from './services/clients/service.ts';
import { createConsentHandlers } from './services/consent/handlers.ts';
import { createContactsHandlers } from './services/contacts/handlers.ts';
import { createErasureHandlers } from './services/erasure/handlers.ts';
import { applyTombstones, finishErasure } from './services/erasure/service.ts';
import type { Emit, Handlers } from './services/handlers.ts';
import { createIdentityHandlers } from './services/identity/handlers.ts';
import { markLeftRunning } from './services/import/repo-left-running.ts';
import { createImportHandlers } from './services/import/handlers.ts';
import { describeImport } from './services/import/service.ts';
import { createJobsHandlers } from './services/jobs/handlers.ts';
import { createFaceLock } from './services/lock/service.ts';
import { createMessages } from './services/messages/service.ts';
import { createModels } from './services/models/create-models.ts';
import { createNetworkHandlers } from './services/network/handlers.ts';
import { createNetwork } from './services/network/service.ts';
import { createOverviewHandlers } from './services/overview/handlers.ts';
import { Figures, jobsAtFigures } from './services/overview/service.ts';
import { createPredictions } from './services/predictions/service.ts';
import { createQueryHandlers } from './services/query/handlers.ts';
import { createReceiptsHandlers } from './services/receipts/handlers.ts';
import { createRedactHandlers } from './services/redact/handlers.ts';
import { createSampleHandlers } from './services/sample/handlers.ts';
import { createSystemHandlers } from './services/system/handlers.ts';
import { createTextHandlers } from './services/text/handlers.ts';
import { createVaultHandlers, vaultStatus, type VaultDeps } from './services/vault/handlers.ts';
import { createBlobs, type Blobs } from './vault/blobs.ts';
import { clientStorage } from './vault/client-storage.ts';
import { ownDataFolder, type CoreAddress } from './vault/data-folder.ts';
import { syncedBy } from './vault/synced-folder.ts';
import type { ClientDb } from './vault/types.ts';
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
  const { clock, random, log, paths } = ports;
  const folder = ownDataFolder(paths.data);
  const bus = createEventBus();
  const toWire = createToWire(log, random);
  const vault = createVault(ports);
  const jobs = createJobs(ports, vault, toWire, bus.emit, () => services);
  const faceLock = createFaceLock({
    jobs: () => jobs,
    forgetKeys: async () => {
      await services.figures.stop();
      services.forgetMessages();
      services.stopReading();
      await vault.lock();
    },
    changed: () => void vaultStatus(vaultDeps).then((status) => bus.emit('vault.changed', status)),
  });
  const opened = () => afterUnlock(ports, vault, services, jobs);
  const vaultDeps: VaultDeps = { vault, faceLock, clock, emit: bus.emit, dataFolder: paths.data, syncedBy: () => syncedBy(paths.data), opened };
  const services = createServices(ports, vaultDeps, jobs);
  const stopSaving = startBackupSchedule({ service: services.backups, vault, clock, log, dataFolder: paths.data, saved: services.refresh });
  const user = () => (faceLock.active ? null : (vault.current?.actor ?? null));

  return {
    invoke: createInvoke(services.handlers, jobs, user),
    onEvent: bus.subscribe,
    toWire,
    blobs: createBlobs(vault, random),
    announce: folder.announce,
    lock: () => faceLock.lock(false),
    async close() {
      stopSaving();
      if (vault.current) await faceLock.lock(false);
      services.stopReading();
      folder.release();
    },
  };
}

/** What a killed process left half done is finished when the vault opens. */
function afterUnlock({ clock, log, paths }: Ports, vault: Vault, { refresh, finishErasureOf, figures, readAnew, scoreWhatIsDue }: Services, jobs: Jobs): void {
  finishErasures({ vault, clock, dataFolder: paths.data });
  const open = vault.require();
  reconcileClients(open, clock, log);
  for (const id of open.clientIds()) {
    const client = open.openClient(id);
    if (markLeftRunning(client.sqlite) > 0) refresh(id);
    const analyses = jobs.list(id).filter(({ method, state }) => method === 'messages.analyze' && state === 'interrupted');
    for (const job of [...jobsAtFigures(client.sqlite), ...analyses.map((info) => info.id)]) goOn(jobs, job, log);
    if (analyses.length === 0) readAnew(client);
    figures.finish(client).then((some) => (some ? refresh(id) : undefined)).then(() => scoreWhatIsDue(client)).catch((cause: unknown) => log.error('figures are not finished', { cause }));
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
    runOf: (method) => services().handlers[method as JobName] as never,
    describe: (method, input) => describeJob(method, input, (importId) => vault.current && describeImport(vault.current, importId)),
    resumable: isResumable,
    toWire,
    changed: (info) => {
      // An import counts as a client's last one when it has ended, not while it brings the figures up to date.
      const { clientId } = info;
      if (info.endedAt !== null && clientId !== null && vault.current?.clientIds().includes(clientId)) services().refresh(clientId);
      emit('jobs.changed', info);
    },
  });
}

interface Services {
  handlers: Handlers;
  backups: BackupService;
  /** A client's line on the home screen. */
  refresh(clientId: string): void;
  finishErasureOf(client: ClientDb): Promise<boolean>;
  figures: Figures;
  stopReading(): void;
  forgetMessages(): void;
  readAnew(client: ClientDb): void;
  scoreWhatIsDue(client: ClientDb): void;
}

/** A figure on the home screen that cannot be counted must not fail the work that was done. */
function createRefresh(clients: ClientsService, log: Ports['log']): (clientId: string) => void {
  return (clientId) => {
    try {
      clients.refreshSummary(clientId);
    } catch (error) {
      log.error('no summary', { cause: error instanceof Error ? error.name : 'unknown' });
    }
  };
}

/** What reads texts and messages, the models it reads with, and the one door outward, by which more of them may come. */
function createReading(common: { vault: Vault; ports: Ports; clock: Ports['clock']; emit: Emit; afterChange: AfterChange }, jobs: Jobs) {
  const network = createNetwork(common);
  const models = createModels({ ...common, egress: network.egress });
  const messages = createMessages({ ...common, readers: models.service, startAnalysis: (clientId) => startAnalysis(jobs, clientId) });
  const handlers = {
    ...models.handlers,
    ...messages.handlers,
    ...createNetworkHandlers({ network, emit: common.emit }),
    ...createTextHandlers({ readers: models.service, ports: common.ports }),
  };
  return { handlers, messages, stop: models.close };
}

/** Nobody waits for it: the tray tells how it goes. */
function startAnalysis(jobs: Jobs, clientId: string): void {
  jobs.start('messages.analyze', { clientId }, { actor: 'system', signal: new AbortController().signal }).catch(() => undefined);
}

/** Nobody waits for it: a model that was approved, or whose client's facts changed, scores anew; one that drifted is learnt anew, and proposed. */
function startPrediction(jobs: Jobs, work: 'score' | 'learn', clientId: string, task: PredictionTask): void {
  jobs.start(`predictions.${work}`, { clientId, task }, { actor: 'system', signal: new AbortController().signal }).catch(() => undefined);
}

/** The services of every feature, joined: what one changes, the others' figures follow. */
function createServices(ports: Ports, vaultDeps: VaultDeps, jobs: Jobs): Services {
  const { vault, emit } = vaultDeps;
  const { clock, paths, paths: { data: dataFolder } } = ports;
  const clients = new ClientsService({ vault, clock, emit, storage: (id) => clientStorage(dataFolder, id) });
  const refresh = createRefresh(clients, ports.log);
  const figures = new Figures({ vault, ports });
  const afterChange: AfterChange = async (client, change, signal) => {
    await figures.afterChange(client, change, signal);
    refresh(client.id);
    await Promise.all([reading.messages.afterChange(client, change), predictions.afterChange(client, change)]);
  };
  const worker = workerEntry(paths, 'db/snapshot');
  const backups = new BackupService({ vault, clock, worker, limitBytes: (id) => backupLimitBytes(vault.require().appDb.sqlite, id), applyTombstones });
  const files = createClientFiles({ ...ports, vault, emit, dataFolder, worker, afterTakeOver: refresh });
  const common = { vault, ports, clock, emit, afterChange };
  const imports = createImportHandlers(common);
  const reading = createReading(common, jobs);
  const predictions = createPredictions({ ...common, start: (work, clientId, task) => startPrediction(jobs, work, clientId, task) });
  const handlers: Handlers = {
    ...createSystemHandlers({ version: VERSION, vaultState: () => vault.state().state }),
    ...createVaultHandlers(vaultDeps),
    ...createAgencyHandlers(common),
    ...createClientsHandlers(clients, files),
    ...createBackupHandlers({ service: backups, vault, clock, emit, afterRestore: refresh }),
    ...imports,
    ...createIdentityHandlers(common),
    ...createConsentHandlers(common),
    ...createErasureHandlers({ ...common, backups }),
    ...createSampleHandlers({ ...common, clients, paths, blobs: createBlobs(vault, ports.random), erase: (id) => files.erase(id, clients.profile(id).name, 'system'), runImport: imports['import.run'] }),
    ...createOverviewHandlers(common),
    ...createContactsHandlers(common),
    ...createQueryHandlers(common),
    ...reading.handlers,
    ...predictions.handlers,
    ...createJobsHandlers(() => jobs),
    ...createRedactHandlers(),
    ...createReceiptsHandlers({ clientIds: () => vault.require().clientIds(), sqlite: (id) => (id === null ? vault.require().appDb : vault.require().openClient(id)).sqlite }),
  };
  return { handlers, backups, refresh, finishErasureOf: (client) => finishErasure({ ...common, backups }, client), figures, stopReading: reading.stop, forgetMessages: reading.messages.forget, readAnew: reading.messages.readAnew, scoreWhatIsDue: predictions.scoreWhatIsDue };
}
