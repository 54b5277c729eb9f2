import { setTimeout as wait } from 'node:timers/promises';
import type { Command } from 'commander';
import type { ConnectorInfo, PlatformConnection } from '../../core/contract/connections.ts';
import type { Delivery } from '../../core/contract/deliveries.ts';
import { AppError } from '../../core/contract/errors.ts';
import type { Country } from '../../core/contract/values.ts';
import { clientIdOf } from '../client-id.ts';
import { countryCode } from '../country-code.ts';
import { WrongUse } from '../failure.ts';
import { write, writeJson } from '../output.ts';
import type { Session } from '../session.ts';
import { OPEN, type Shell, type Shown } from '../shell.ts';

interface DeliverOptions {
  campaign: string;
  connector: string;
  client?: string;
  segment?: string;
  tag?: string[];
  country?: string;
  at?: string;
  dryRun?: boolean;
}

const LOOK_EVERY_MS = 200;

/** `querencia deliver`: a campaign to whom the gate lets pass. One JSON document: how many it reaches, and who is held by which reason. */
export function addDeliver(program: Command, shell: Shell): void {
  const { t } = shell;
  program
    .command('deliver')
    .description(t('deliveries:cli.deliver'))
    .requiredOption('--campaign <id>', t('deliveries:cli.campaign'))
    .requiredOption('--connector <connection>', t('deliveries:cli.connector'))
    .option('--client <id>', t('deliveries:cli.client'))
    .option('--segment <segment>', t('deliveries:cli.segment'))
    .option('--tag <tag>', t('deliveries:cli.tag'), (tag: string, tags: string[] = []) => [...tags, tag])
    .option('--country <code>', t('deliveries:cli.country'))
    .option('--at <instant>', t('deliveries:cli.at'))
    .option('--dry-run', t('deliveries:cli.dryRun'))
    .action((options: DeliverOptions, command: Command) => {
      const [at, copy] = [timeOf(options.at), countryOf(options.country)];
      return shell.run(command, OPEN, (session) => deliver(session, options, { at, copy }));
    });
}

function timeOf(text: string | undefined): string | null {
  if (text === undefined) return null;
  const at = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/u.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) throw new WrongUse('deliveries:cli.badTime', { what: text });
  return new Date(at).toISOString();
}

function countryOf(text: string | undefined): Country | null {
  return text === undefined ? null : countryCode(text);
}

async function deliver(session: Session, { campaign, connector, client, segment, tag = [], dryRun = false }: DeliverOptions, { at, copy }: { at: string | null; copy: Country | null }): Promise<Shown> {
  const clientId = await clientWith(session, campaign, client);
  const connection = await connectionOf(session, clientId, connector);
  const filter = segment === undefined ? {} : { segmentId: await segmentOf(session, clientId, segment) };
  const made = await session.job('deliveries.prepare', { clientId, campaignId: campaign, connectionId: connection.id, audience: { filter, tags: tag }, copy, at });
  const of = { clientId, id: made.id };
  if (dryRun) {
    await session.call('deliveries.remove', of);
    return shown(session, made, { clientId, dryRun, blocked: await blockOf(session, made, clientId) });
  }
  try {
    await session.call('deliveries.approve', of);
    await session.call('deliveries.queue', of);
  } catch (error) {
    // What never left leaves no draft behind.
    await session.call('deliveries.remove', of).catch(() => undefined);
    throw error;
  }
  const ended = await untilSettled(session, of);
  return { ...(await shown(session, ended, { clientId, dryRun, blocked: blockKept(ended) })), failed: ended.state === 'paused' };
}

/** Waits until nothing is leaving; Ctrl+C pauses it. */
async function untilSettled(session: Session, of: { clientId: string; id: string }): Promise<Delivery> {
  for (let paused = false; ; ) {
    const delivery = await session.call('deliveries.get', of);
    const isDue = delivery.state === 'queued' && delivery.nextAt !== null && Date.parse(delivery.nextAt) <= Date.now() && delivery.counts.listed === 0;
    if (delivery.state !== 'sending' && !isDue) return delivery;
    if (session.signal.aborted && !paused) {
      paused = true;
      await session.call('deliveries.pause', of).catch(() => undefined);
    }
    await wait(LOOK_EVERY_MS);
  }
}

interface Block {
  messageKey: string;
  params: Record<string, string | number>;
}

const blockKept = ({ blocked }: Delivery): Block | null => (blocked === null ? null : { messageKey: blocked, params: {} });

/** What the real run would be refused with. */
async function blockOf(session: Session, made: Delivery, clientId: string): Promise<Block | null> {
  const { id, version } = made.campaign;
  const { approved } = await session.call('campaigns.get', { clientId, id });
  if (approved?.version === version && !made.held.some(({ reason }) => reason === 'notApproved')) return blockKept(made);
  return { messageKey: 'deliveries:error.campaignNotApproved', params: { version } };
}

interface Told {
  clientId: string;
  dryRun: boolean;
  blocked: Block | null;
}

async function shown({ t }: Session, { id, campaign, connection, state, reason, at, nextAt, people, counts, held, waves, cost }: Delivery, { clientId, dryRun, blocked }: Told): Promise<Shown> {
  const deferred = Object.fromEntries([...Map.groupBy(waves.filter(({ because }) => because !== null), ({ because }) => String(because))].map(([why, group]) => [why, group.reduce((sum, wave) => sum + wave.people, 0)]));
  const { sent = 0, queued = 0, listed = 0, refused = 0, doubt = 0 } = counts;
  await writeJson({
    dryRun, delivery: dryRun ? null : id, client: clientId, campaign: campaign.id, version: campaign.version, connector: connection, state, ...(reason === null ? {} : { reason }), at, nextAt, people,
    ...(dryRun ? { reaches: queued } : { sent, queued, listed, refused, inDoubt: doubt }), held: Object.fromEntries(held.map((one) => [one.reason, one.people])), deferred,
    waves: waves.map(({ at: when, country: code, people: count, subject }) => ({ at: when, country: code, people: count, subject })), cost, ...(blocked === null ? {} : { blocked: { ...blocked, message: t(blocked.messageKey, blocked.params) } }),
  });
  if (blocked !== null) await write(process.stderr, `${t(blocked.messageKey, blocked.params)}\n`);
  return { json: undefined, text: null };
}

async function clientWith(session: Session, campaign: string, asked: string | undefined): Promise<string> {
  if (asked !== undefined) return clientIdOf(session, asked);
  for (const { id } of await session.call('clients.list', { archived: false })) {
    const { campaigns } = await session.call('campaigns.list', { clientId: id });
    if (campaigns.some((one) => one.id === campaign)) return id;
  }
  throw new AppError('NOT_FOUND', 'deliveries:error.noCampaign', { params: { id: campaign } });
}

/** By id or name, or by its platform where only one is of it and carries letters. */
async function connectionOf(session: Session, clientId: string, what: string): Promise<PlatformConnection> {
  const { connections } = await session.call('connections.list', { clientId });
  const { kinds } = await session.call('connections.kinds', {});
  const carries = ({ kind }: PlatformConnection) => kinds.some((one: ConnectorInfo) => one.kind === kind && one.shape !== 'ads');
  const wanted = what.toLocaleLowerCase();
  const named = connections.find(({ id, name }) => id === what || name.toLocaleLowerCase() === wanted);
  const ofKind = connections.filter((one) => carries(one) && (one.kind === wanted || (wanted === 'smtp' && one.kind === 'mail')));
  const found = named ?? (ofKind.length === 1 ? ofKind[0] : undefined);
  const known = connections.map(({ name, kind }) => `${name} (${kind})`).join(', ') || session.t('deliveries:error.noneAtAll');
  if (!found) throw new AppError('NOT_FOUND', 'deliveries:error.noConnection', { params: { name: what, known } });
  return found;
}

/** A kept segment or a built-in one, by its id or by what it is called. */
async function segmentOf(session: Session, clientId: string, what: string): Promise<string> {
  const builtIn = await session.call('segments.list', { clientId });
  const { segments: kept } = await session.call('predictions.segments', { clientId });
  const wanted = what.toLocaleLowerCase();
  const found = [...kept.map(({ id, name }) => ({ id, names: [name] })), ...builtIn.map(({ id, name }) => ({ id, names: [name, session.t(`metrics:segment.${name}`)] }))]
    .find(({ id, names }) => id === what || names.some((name) => name.toLocaleLowerCase() === wanted));
  if (!found) throw new AppError('NOT_FOUND', 'deliveries:error.noSegment', { params: { name: what } });
  return found.id;
}
