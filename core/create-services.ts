import { setTimeout as timeout } from 'node:timers/promises';
import type { PredictionTask } from './contract/predictions.ts';
import type { Actor } from './contract/values.ts';
import type { Purpose } from './egress/destinations.ts';
import type { Jobs } from './jobs/jobs.ts';
import type { Ports } from './platform/ports.ts';
import { workerEntry } from './platform/worker-entry.ts';
import { createAdBudgetsHandlers, type AdBudgetsDeps } from './services/ad-budgets/service.ts';
import { createAgencyHandlers } from './services/agency/handlers.ts';
import { backupLimitBytes } from './services/agency/service.ts';
import { createAnomaliesHandlers } from './services/anomalies/handlers.ts';
import { createAudiences, type AdsConnections, type Audiences } from './services/audiences/service.ts';
import { createBackupHandlers } from './services/backup/handlers.ts';
import { BackupService } from './services/backup/service.ts';
import type { AfterChange, Change } from './services/change.ts';
import { createBrandVoiceHandlers } from './services/brand-voice/handlers.ts';
import { createBudgetsHandlers } from './services/budgets/handlers.ts';
import { createChannelsHandlers, type ChannelsDeps } from './services/channels/service.ts';
import { createCalendarHandlers } from './services/calendar/service.ts';
import { createCampaignsHandlers } from './services/campaigns/handlers.ts';
import { createClientFiles } from './services/clients/client-files.ts';
import { createClientsHandlers } from './services/clients/handlers.ts';
import { ClientsService } from './services/clients/service.ts';
import { createConnectionsHandlers } from './services/connections/handlers.ts';
import { connectionOrigins, createConnections } from './services/connections/service.ts';
import { createComposeHandlers } from './services/compose/handlers.ts';
import { createConversionsHandlers } from './services/conversions/service.ts';
import { createCreativesHandlers } from './services/creatives/handlers.ts';
import { createCultureHandlers } from './services/culture/handlers.ts';
import { createConsentHandlers } from './services/consent/handlers.ts';
import { createContactsHandlers } from './services/contacts/handlers.ts';
import { createDeliveries, type Deliveries, type DeliveriesDeps } from './services/deliveries/service.ts';
import { createErasureHandlers } from './services/erasure/handlers.ts';
import { applyTombstones, finishErasure } from './services/erasure/service.ts';
import { createForecastsHandlers } from './services/forecasts/handlers.ts';
import type { Emit, Handlers } from './services/handlers.ts';
import { createIdentityHandlers } from './services/identity/handlers.ts';
import { createImportHandlers } from './services/import/handlers.ts';
import { createJobsHandlers } from './services/jobs/handlers.ts';
import { modelOrigins } from './services/llm/connections.ts';
import { createLlmHandlers } from './services/llm/handlers.ts';
import { createMessages } from './services/messages/service.ts';
import { createModels } from './services/models/create-models.ts';
import { createNetworkHandlers } from './services/network/handlers.ts';
import { createNetwork } from './services/network/service.ts';
import { createOverviewHandlers } from './services/overview/handlers.ts';
import { Figures } from './services/overview/service.ts';
import { createPredictions, type Predictions } from './services/predictions/service.ts';
import { createQueryHandlers } from './services/query/handlers.ts';
import { createReceiptsHandlers } from './services/receipts/handlers.ts';
import { createRecommendations, type Recommendations } from './services/recommendations/service.ts';
import { createRedactHandlers } from './services/redact/handlers.ts';
import { createSampleHandlers } from './services/sample/handlers.ts';
import { createSystemHandlers } from './services/system/handlers.ts';
import { createTextHandlers } from './services/text/handlers.ts';
import { createTokensHandlers, forgetAnswers } from './services/tokens/service.ts';
import { createVaultHandlers, type VaultDeps } from './services/vault/handlers.ts';
import { createWebhooks, webhookOrigins, type Webhooks } from './services/webhooks/service.ts';
import { createBlobs } from './vault/blobs.ts';
import { clientStorage } from './vault/client-storage.ts';
import type { ClientDb } from './vault/types.ts';
import type { Vault } from './vault/vault.ts';

export const VERSION = '0.1.0';

/** What the core has beside the contract's methods. */
export interface Services {
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
  /** Begins to learn what a client's schedule says is due. */
  retrain: Predictions['retrain'];
  recommendations: Recommendations;
  deliveries: Deliveries;
  audiences: Audiences;
  webhooks: Webhooks;
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

/** Ends early with the signal's reason. */
const delay = (ms: number, signal: AbortSignal): Promise<void> => timeout(ms, undefined, { signal }).catch(() => signal.throwIfAborted());

/** The longest that a whole answer of a language model is waited for. */
const ANSWER_MS = 300_000;

/** What language models write and draw. */
const createModelHandlers = (deps: Parameters<typeof createLlmHandlers>[0]) => ({ ...createLlmHandlers(deps), ...createCreativesHandlers(deps) });

/** Where a person said that something may go. */
function namedOrigins(vault: Vault, purpose: Purpose, clientId: string | null): readonly string[] {
  if (purpose === 'webhook') return webhookOrigins(vault, clientId);
  if (purpose !== 'language-model') return connectionOrigins(vault, purpose, clientId);
  return vault.current ? modelOrigins(vault.current.appDb.sqlite) : [];
}

/** What is unusual in a client's channels, for those who are told of it. */
const incidentsOf = (common: ChannelsDeps) => async (clientId: string) =>
  (await createAnomaliesHandlers(common)['anomalies.list']({ clientId }, { actor: 'system', signal: new AbortController().signal })).incidents;

/** What reads texts and messages, the models it reads with, and the one door outward, by which more of them may come. */
function createReading(common: { vault: Vault; ports: Ports; clock: Ports['clock']; emit: Emit; afterChange: AfterChange }, jobs: Jobs) {
  const { vault, clock, ports } = common;
  // Only while the workspace is open does anybody know whom a person named.
  const endpoints = (purpose: Purpose, clientId: string | null) => namedOrigins(vault, purpose, clientId);
  const network = createNetwork({ ...common, endpoints });
  const patience = { sleep: delay, chance: Math.random };
  const connecting = { ...common, random: ports.random, egress: network.egress, mailDoor: network.mailDoor, patience };
  const models = createModels({ ...common, egress: network.egress });
  const webhooks = createWebhooks({ ...common, incidents: incidentsOf(common), egress: network.egress, chance: Math.random });
  const messages = createMessages({ ...common, readers: models.service, startAnalysis: (clientId) => startAnalysis(jobs, clientId) });
  const handlers = {
    ...models.handlers,
    ...messages.handlers,
    ...createNetworkHandlers({ network, emit: common.emit }),
    ...createConnectionsHandlers(connecting),
    ...webhooks.handlers,
    ...createModelHandlers({ vault, clock, emit: common.emit, random: ports.random, egress: network.egress, patience: { ...patience, answerMs: ANSWER_MS } }),
    ...createTextHandlers({ readers: models.service, ports: common.ports }),
  };
  const afterChange = async (client: ClientDb, change: Change): Promise<void> => {
    if (change.kind === 'erasure') forgetAnswers(vault);
    await messages.afterChange(client, change);
    await webhooks.afterChange(client, change);
  };
  return { handlers, messages, webhooks, afterChange, connections: createConnections(connecting), stop: models.close };
}

/** What shows facts as they are. */
const createLooking = (common: Parameters<typeof createOverviewHandlers>[0] & Parameters<typeof createContactsHandlers>[0] & Parameters<typeof createQueryHandlers>[0]) => ({
  ...createOverviewHandlers(common),
  ...createContactsHandlers(common),
  ...createQueryHandlers(common),
});

/** What looks at spend and what comes of it. */
const createSpending = (common: ChannelsDeps) => ({ ...createChannelsHandlers(common), ...createAnomaliesHandlers(common), ...createForecastsHandlers(common), ...createBudgetsHandlers(common) });

/** What writes: texts without personal data, letters from briefs, campaigns that are kept. */
const createWriting = (common: { vault: Vault; clock: Ports['clock']; ports: Ports; emit: Emit }) => ({
  ...createRedactHandlers(),
  ...createCultureHandlers(common),
  ...createComposeHandlers(common),
  ...createBrandVoiceHandlers(common),
  ...createCampaignsHandlers({ ...common, random: common.ports.random, paths: common.ports.paths }),
});

/** Who may come in by REST, and what went out. */
const createDoors = ({ vault, clock, ports }: { vault: Vault; clock: Ports['clock']; ports: Ports }) => ({
  ...createTokensHandlers({ vault, clock, random: ports.random }),
  ...createReceiptsHandlers({ clientIds: () => vault.require().clientIds(), sqlite: (id) => (id === null ? vault.require().appDb : vault.require().openClient(id)).sqlite }),
});

/** Nobody waits for it: the tray tells how it goes. */
function startAnalysis(jobs: Jobs, clientId: string): void {
  jobs.start('messages.analyze', { clientId }, { actor: 'system', signal: new AbortController().signal }).catch(() => undefined);
}

/** Nobody waits for it: a model that was approved, or whose client's facts changed, scores anew; one that drifted is learnt anew, and proposed. */
function startPrediction(jobs: Jobs, work: 'score' | 'learn', clientId: string, task: PredictionTask): void {
  jobs.start(`predictions.${work}`, { clientId, task }, { actor: 'system', signal: new AbortController().signal }).catch(() => undefined);
}

/** Nobody waits for it: new spend is looked at for what to do with it. */
function startRecommending(jobs: Jobs, clientId: string): void {
  jobs.start('recommendations.make', { clientId }, { actor: 'system', signal: new AbortController().signal }).catch(() => undefined);
}

/** Nobody waits for it: a delivery whose time has come. What stops it is kept with it. */
function startSending(jobs: Jobs, clientId: string, id: string, actor: Actor): void {
  jobs.start('deliveries.send', { clientId, id }, { actor, signal: new AbortController().signal }).catch(() => undefined);
}

/** Nobody waits for it: who said no is taken out of an audience at its platform. What keeps it from that is shown with the audience. */
function startTakingOut(jobs: Jobs, clientId: string, id: string): void {
  jobs.start('audiences.takeOut', { clientId, id }, { actor: 'system', signal: new AbortController().signal }).catch(() => undefined);
}

/** What looks ahead, says what to do, and sends: each begins jobs of its own that nobody waits for. */
function createActing(common: Omit<DeliveriesDeps, 'start' | 'afterRegister'> & { vault: Vault; ports: Ports; connections: AdsConnections & AdBudgetsDeps['connections'] }, jobs: Jobs) {
  const predictions = createPredictions({ ...common, start: (work, clientId, task) => startPrediction(jobs, work, clientId, task) });
  const recommendations = createRecommendations({ ...common, start: (clientId) => startRecommending(jobs, clientId) });
  const audiences = createAudiences({ ...common, startTakingOut: (...what) => startTakingOut(jobs, ...what) });
  const deliveries = createDeliveries({ ...common, start: (...what) => startSending(jobs, ...what), afterRegister: audiences.lookAtAll });
  return { predictions, recommendations, deliveries, audiences, handlers: { ...predictions.handlers, ...recommendations.handlers, ...deliveries.handlers, ...audiences.handlers, ...createAdBudgetsHandlers(common), ...createConversionsHandlers(common) } };
}

/** The services of every feature, joined: what one changes, the others' figures follow. */
export function createServices(ports: Ports, vaultDeps: VaultDeps, jobs: Jobs): Services {
  const { vault, emit } = vaultDeps;
  const { clock, paths, paths: { data: dataFolder } } = ports;
  const clients = new ClientsService({ vault, clock, emit, storage: (id) => clientStorage(dataFolder, id) });
  const refresh = createRefresh(clients, ports.log);
  const figures = new Figures({ vault, ports });
  const afterChange: AfterChange = async (client, change, signal) => {
    await figures.afterChange(client, change, signal);
    refresh(client.id);
    await Promise.all([deliveries.afterChange(client, change), audiences.afterChange(client, change), reading.afterChange(client, change), predictions.afterChange(client, change), recommendations.afterChange(client, change)]);
  };
  const worker = workerEntry(paths, 'db/snapshot');
  const backups = new BackupService({ vault, clock, worker, limitBytes: (id) => backupLimitBytes(vault.require().appDb.sqlite, id), applyTombstones });
  const files = createClientFiles({ ...ports, vault, emit, dataFolder, worker, afterTakeOver: refresh });
  const common = { vault, ports, clock, emit, afterChange };
  const [imports, writing] = [createImportHandlers(common), createWriting(common)];
  const reading = createReading(common, jobs);
  const { predictions, recommendations, deliveries, audiences, handlers: advice } = createActing({ ...common, connections: reading.connections }, jobs);
  const handlers: Handlers = {
    ...createSystemHandlers({ version: VERSION, vaultState: () => vault.state().state }),
    ...createVaultHandlers(vaultDeps),
    ...createAgencyHandlers(common),
    ...createClientsHandlers(clients, files),
    ...createBackupHandlers({ service: backups, vault, clock, emit, afterRestore: refresh }),
    ...imports,
    ...createIdentityHandlers(common),
    ...createConsentHandlers(common),
    ...createErasureHandlers({ ...common, backups, leaveLists: deliveries.forget }),
    ...createSampleHandlers({ ...common, clients, paths, blobs: createBlobs(vault, ports.random), erase: (id) => files.erase(id, clients.profile(id).name, 'system'), runImport: imports['import.run'], compose: writing['compose.draft'], saveCampaign: writing['campaigns.save'] }),
    ...createLooking(common),
    ...createSpending(common),
    ...reading.handlers,
    ...advice,
    ...createJobsHandlers(() => jobs),
    ...writing,
    ...createDoors(common),
    ...createCalendarHandlers({ vault, clients: () => clients.list(false), deliveriesOf: async (clientId) => (await deliveries.handlers['deliveries.list']({ clientId, campaignId: undefined }, { actor: 'system', signal: new AbortController().signal })).deliveries }),
  };
  return { handlers, backups, refresh, finishErasureOf: (client) => finishErasure({ ...common, backups, leaveLists: deliveries.forget }, client), figures, stopReading: reading.stop, forgetMessages: reading.messages.forget, readAnew: reading.messages.readAnew, scoreWhatIsDue: predictions.scoreWhatIsDue, retrain: predictions.retrain, recommendations, deliveries, audiences, webhooks: reading.webhooks };
}
