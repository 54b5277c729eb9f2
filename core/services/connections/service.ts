import type { Database } from 'better-sqlite3';
import type { PlatformConnection } from '../../contract/connections.ts';
import { AppError } from '../../contract/errors.ts';
import type { Output, Parsed } from '../../contract/index.ts';
import type { Actor } from '../../contract/values.ts';
import type { Purpose } from '../../egress/destinations.ts';
import type { Egress } from '../../egress/egress.ts';
import type { MailDoor } from '../../egress/mail-door.ts';
import { requireFields } from '../../export/account.ts';
import type { AdsAccount } from '../../export/ads-account.ts';
import type { Carrier } from '../../export/carrier.ts';
import type { Account, Door, KindOfConnection } from '../../export/connector-kind.ts';
import { kindNamed } from '../../export/kinds.ts';
import { readProviderEvents } from '../../export/provider-events.ts';
import type { ReadEvents, SentEvents } from '../../export/signed-events.ts';
import type { Patience } from '../../llm/with-retries.ts';
import type { Clock, Random } from '../../platform/ports.ts';
import type { Unlocked } from '../../vault/types.ts';
import { appendAudit } from '../agency/service.ts';
import type { CallContext } from '../handlers.ts';
import { lastReceipt } from '../receipts/service.ts';
import { dropConnection, readConnection, readConnections, writeConnection, writeSecrets, writeTested, type ConnectionRow } from './repo.ts';

export interface ConnectionsDeps {
  vault: { readonly current: Unlocked | null; require(): Unlocked };
  clock: Clock;
  random: Pick<Random, 'uuid'>;
  egress: Egress;
  mailDoor: MailDoor;
  patience: Patience;
}

interface Kept {
  row: ConnectionRow;
  kind: KindOfConnection;
  account: Account;
}

const keptOf = (row: ConnectionRow): Kept => ({ row, kind: kindNamed(row.kind), account: { fields: JSON.parse(row.fields) as Account['fields'], secrets: JSON.parse(row.secrets) as Account['secrets'] } });

/** @throws AppError NOT_FOUND `connections:error.gone` */
export function connectionOf(db: Database, id: string): Kept {
  const row = readConnection(db, id);
  if (!row) throw new AppError('NOT_FOUND', 'connections:error.gone');
  return keptOf(row);
}

function shown({ row, kind, account }: Kept): PlatformConnection {
  const { id, name, testedAt } = row;
  return { id, kind: kind.kind, name, fields: { ...account.fields }, secrets: Object.keys(account.secrets), to: new URL(kind.origin(account)).host, account: row.account, testedAt: testedAt === null ? null : new Date(testedAt).toISOString() };
}

export const listConnections = (db: Database): PlatformConnection[] => readConnections(db).map((row) => shown(keptOf(row)));

/** What a person typed, sorted into what may be shown and what may not. Fields that the kind does not have are refused. */
function accountOf({ fields, kind }: KindOfConnection, values: Readonly<Record<string, string>>, before: Account): Account {
  const account = { fields: { ...before.fields }, secrets: { ...before.secrets } };
  for (const [name, value] of Object.entries(values)) {
    const field = fields.find((one) => one.name === name);
    if (!field) throw new AppError('INVALID_INPUT', 'connections:error.unknownField', { params: { field: name, kind } });
    const place = field.type === 'secret' || field.type === 'pem' ? account.secrets : account.fields;
    if (value === '') delete place[name];
    else place[name] = value;
  }
  return account;
}

/** @throws AppError INVALID_INPUT with a sentence; CONFLICT `connections:error.sameName` */
export function keepConnection({ vault, clock, random }: ConnectionsDeps, given: Parsed<'connections.connect'> | Parsed<'connections.change'>, actor: Actor): PlatformConnection {
  const { sqlite } = vault.require().openClient(given.clientId);
  const before = 'id' in given ? connectionOf(sqlite, given.id) : null;
  const kind = 'kind' in given ? kindNamed(given.kind) : (before as Kept).kind;
  const id = before?.row.id ?? random.uuid();
  const name = given.name ?? before?.row.name ?? '';
  const account = accountOf(kind, given.values ?? {}, before?.account ?? { fields: {}, secrets: {} });
  requireFields(kind.fields, account);
  kind.origin(account);
  if (readConnections(sqlite).some((one) => one.id !== id && one.name.toLowerCase() === name.toLowerCase())) throw new AppError('CONFLICT', 'connections:error.sameName', { params: { name } });
  writeConnection(sqlite, { id, kind: kind.kind, name, fields: JSON.stringify(account.fields), secrets: JSON.stringify(account.secrets) }, actor, clock.now());
  appendAudit(sqlite, { at: clock.now(), actor, action: before ? 'connections.change' : 'connections.connect', detail: { kind: kind.kind, name } });
  return shown(connectionOf(sqlite, id));
}

export function forgetConnection({ vault, clock }: ConnectionsDeps, clientId: string, id: string, actor: Actor): void {
  const { sqlite } = vault.require().openClient(clientId);
  const { row } = connectionOf(sqlite, id);
  dropConnection(sqlite, id);
  appendAudit(sqlite, { at: clock.now(), actor, action: 'connections.disconnect', detail: { kind: row.kind, name: row.name } });
}

export const doorOf = ({ egress, mailDoor, patience, clock }: ConnectionsDeps, clientId: string, actor: Actor, detail: Readonly<Record<string, unknown>>): Door => ({ egress, mailDoor, patience, now: () => clock.now(), clientId, actor, detail });

/** Keeps what a platform gave in the place of a secret; the account is the same. */
function keepSecrets({ vault }: ConnectionsDeps, clientId: string, id: string, secrets: Readonly<Record<string, string>>): void {
  const { sqlite } = vault.require().openClient(clientId);
  const row = readConnection(sqlite, id);
  if (row) writeSecrets(sqlite, id, JSON.stringify({ ...(JSON.parse(row.secrets) as Account['secrets']), ...secrets }));
}

/** Asks the platform whose account it is, and keeps its answer. */
export async function testConnection(deps: ConnectionsDeps, { clientId, id }: Parsed<'connections.test'>, { actor, signal }: CallContext): Promise<Output<'connections.test'>> {
  const { sqlite } = deps.vault.require().openClient(clientId);
  const { kind, account } = connectionOf(sqlite, id);
  const first = (lastReceipt(sqlite) ?? 0) + 1;
  const answer = await kind.test(account, { ...doorOf(deps, clientId, actor, { connection: id }), keep: (secrets) => keepSecrets(deps, clientId, id, secrets) }, signal);
  const at = deps.clock.now();
  writeTested(sqlite, id, answer.account, at);
  const last = lastReceipt(sqlite) ?? 0;
  return { account: answer.account, at: new Date(at).toISOString(), receipts: Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index) };
}

export interface ConnectionSummary {
  id: string;
  kind: KindOfConnection['kind'];
  name: string;
  shape: KindOfConnection['shape'];
  can: KindOfConnection['can'];
  /** Who its letters are from; null where nobody typed it. */
  sender: { name: string; address: string } | null;
}

/** What the other services have of a client's accounts. */
export interface Connections {
  /** @throws AppError NOT_FOUND `connections:error.gone`, INVALID_INPUT `connections:error.noLetters` for what sends none */
  carrier(clientId: string, connectionId: string, actor: Actor, detail?: Readonly<Record<string, unknown>>): Carrier;
  /** @throws AppError NOT_FOUND `connections:error.gone`, INVALID_INPUT `connections:error.noAds` for what has no ads */
  ads(clientId: string, connectionId: string, actor: Actor, detail?: Readonly<Record<string, unknown>>): AdsAccount;
  list(clientId: string): ConnectionSummary[];
  summary(clientId: string, connectionId: string): ConnectionSummary;
  /** @throws see `readProviderEvents` */
  readEvents(clientId: string, connectionId: string, sent: Omit<SentEvents, 'key' | 'now'>): ReadEvents;
}

export function createConnections(deps: ConnectionsDeps): Connections {
  const db = (clientId: string) => deps.vault.require().openClient(clientId).sqlite;
  const summaryOf = ({ row: { id, name }, kind: { kind, shape, can }, account: { fields } }: Kept): ConnectionSummary => ({
    id, kind, name, shape, can, sender: fields.fromAddress === undefined ? null : { name: fields.fromName ?? '', address: fields.fromAddress },
  });
  return {
    carrier(clientId, connectionId, actor, detail = {}) {
      const { kind, account } = connectionOf(db(clientId), connectionId);
      if (kind.carrier === null) throw new AppError('INVALID_INPUT', 'connections:error.noLetters', { params: { kind: kind.kind } });
      return kind.carrier(account, { ...doorOf(deps, clientId, actor, { ...detail, connection: connectionId }), keep: (secrets) => keepSecrets(deps, clientId, connectionId, secrets) });
    },
    ads(clientId, connectionId, actor, detail = {}) {
      const { kind, account } = connectionOf(db(clientId), connectionId);
      if (!kind.ads) throw new AppError('INVALID_INPUT', 'connections:error.noAds', { params: { kind: kind.kind } });
      return kind.ads(account, doorOf(deps, clientId, actor, { ...detail, connection: connectionId }));
    },
    list: (clientId) => readConnections(db(clientId)).map((row) => summaryOf(keptOf(row))),
    summary: (clientId, connectionId) => summaryOf(connectionOf(db(clientId), connectionId)),
    readEvents(clientId, connectionId, sent) {
      const { kind, account } = connectionOf(db(clientId), connectionId);
      return kind.readEvents ? kind.readEvents(account, clientId, sent.body, deps.clock.now()) : readProviderEvents(kind.kind, { ...sent, key: account.secrets.webhookKey, now: deps.clock.now() });
    },
  };
}

/** Origins that the door opens for a client because a person named them in one of its accounts. */
export function connectionOrigins(vault: ConnectionsDeps['vault'], purpose: Purpose, clientId: string | null): string[] {
  if (clientId === null || !vault.current || (purpose !== 'connector' && purpose !== 'mail')) return [];
  return readConnections(vault.current.openClient(clientId).sqlite)
    .map(keptOf)
    .filter(({ kind }) => (kind.shape === 'mail') === (purpose === 'mail'))
    .flatMap(({ kind, account }) => kind.named(account));
}
