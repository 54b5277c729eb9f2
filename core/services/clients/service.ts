import type { z } from 'zod';
import { clientProfile, type attention, type ClientProfile, type ClientSummary } from '../../contract/clients.ts';
import { AppError } from '../../contract/errors.ts';
import type { Actor } from '../../contract/values.ts';
import { countryDefaults, isCurrency, isLocale, isTimezone } from '../../domain/clients/countries.ts';
import type { Clock } from '../../platform/ports.ts';
import type { Unlocked } from '../../vault/types.ts';
import { appendAudit } from '../agency/service.ts';
import type { Emit } from '../handlers.ts';
import { stockOf } from '../overview/service.ts';
import { insertClient, listClients, readClient, rememberProfile, updateClient, type ClientRow } from './repo.ts';
import { summarise, summary, type Summary } from './summary-repo.ts';

export interface ClientsDeps {
  vault: { require(): Unlocked };
  clock: Clock;
  emit: Emit;
  /** Bytes on disk and the time of the newest verified backup of a client. */
  storage(clientId: string): { bytes: number; lastBackupAt: number | null };
}

export type NewClient = Partial<ClientProfile> & Pick<ClientProfile, 'name' | 'country'>;
const DAY_MS = 86_400_000;
const STALE_AFTER_DAYS = 14;
/** Below this share of contacts with a granted e-mail consent the home screen points it out. */
const LOW_CONSENT = 0.2;

/** The client registry: profiles in app.db, each client's data in a file of its own. */
export class ClientsService {
  private readonly deps: ClientsDeps;

  constructor(deps: ClientsDeps) {
    this.deps = deps;
  }

  list(archived: boolean): ClientSummary[] {
    return listClients(this.app, archived).map((row) => this.toSummary(row));
  }

  get(id: string): ClientSummary {
    return this.toSummary(this.row(id));
  }

  /** Makes the key and the database first, then the registry line: a kill in between leaves no client without a file. */
  create(input: NewClient, actor: Actor, sample = false): string {
    const profile = clientProfile.parse({ ...defaultsOf(input), ...withoutUndefined(input) });
    check(profile);
    const id = this.deps.vault.require().createClient((sqlite) => rememberProfile(sqlite, profile)).id;
    this.app.transaction(() => {
      insertClient(this.app, id, profile, sample, this.deps.clock.now());
      this.record(actor, 'client.create', { clientId: id, country: profile.country, sample });
    })();
    this.deps.emit('clients.changed', { clientId: id });
    return id;
  }

  update(id: string, changes: Partial<ClientProfile>, actor: Actor): ClientSummary {
    const row = this.row(id);
    check({ ...row, ...changes });
    rememberProfile(this.deps.vault.require().openClient(id).sqlite, clientProfile.parse({ ...row, ...withoutUndefined(changes) }));
    this.app.transaction(() => {
      updateClient(this.app, id, changes);
      this.record(actor, 'client.update', { clientId: id, fields: Object.keys(changes) });
    })();
    this.deps.emit('clients.changed', { clientId: id });
    return this.get(id);
  }

  archive(id: string, archived: boolean, actor: Actor): void {
    this.row(id);
    this.app.transaction(() => {
      updateClient(this.app, id, { archivedAt: archived ? this.deps.clock.now() : null });
      this.record(actor, archived ? 'client.archive' : 'client.unarchive', { clientId: id });
    })();
    this.deps.emit('clients.changed', { clientId: id });
  }

  /** After a change to a client's data: its line on the home screen. */
  refreshSummary(id: string): void {
    const client = this.deps.vault.require().openClient(id);
    const fresh = summarise(client.sqlite, this.row(id).currency, stockOf({ db: client }, null));
    updateClient(this.app, id, { summary: JSON.stringify(fresh) });
    this.deps.emit('clients.changed', { clientId: id });
  }

  profile(id: string): ClientRow {
    return this.row(id);
  }

  private get app() {
    return this.deps.vault.require().appDb.sqlite;
  }

  private row(id: string): ClientRow {
    const row = readClient(this.app, id);
    if (!row) throw new AppError('NOT_FOUND', 'errors:unknown_client', { params: { id } });
    return row;
  }

  private record(actor: Actor, action: string, detail: Record<string, unknown>): void {
    appendAudit(this.app, { at: this.deps.clock.now(), actor, action, detail });
  }

  private toSummary(row: ClientRow): ClientSummary {
    const figures = summary.parse(JSON.parse(row.summary));
    const { bytes, lastBackupAt } = this.deps.storage(row.id);
    return {
      ...clientProfile.parse(row),
      id: row.id,
      sample: row.sample === 1,
      createdAt: new Date(row.createdAt).toISOString(),
      archivedAt: toInstant(row.archivedAt),
      lastImportAt: toInstant(figures.lastImportAt),
      contacts: figures.contacts,
      orders: figures.orders,
      revenueMicros: figures.revenueMicros,
      trend: figures.trend,
      attention: this.deps.vault.require().opens(row.id) ? attentionOf(figures, lastBackupAt, this.deps.clock.now()) : [{ kind: 'damaged', count: 0 }],
      sizeBytes: bytes,
    };
  }
}

function attentionOf(figures: Summary, lastBackupAt: number | null, now: number): z.infer<typeof attention>[] {
  if (figures.lastImportAt === null && figures.interrupted === 0) return [{ kind: 'no_data', count: 0 }];
  const staleDays = figures.lastFactAt === null ? 0 : Math.floor((now - figures.lastFactAt) / DAY_MS);
  const coverage = figures.contacts === 0 ? 1 : figures.consented / figures.contacts;
  const points: [z.infer<typeof attention>['kind'], boolean, number][] = [
    ['import_interrupted', figures.interrupted > 0, figures.interrupted],
    ['rejected_rows', figures.rejectedRows > 0, figures.rejectedRows],
    ['review_matches', figures.reviewPairs > 0, figures.reviewPairs],
    ['stale', staleDays > STALE_AFTER_DAYS, staleDays],
    ['low_consent', coverage < LOW_CONSENT, coverage],
    ['no_backup', lastBackupAt === null, 0],
  ];
  return points.filter(([, applies]) => applies).map(([kind, , count]) => ({ kind, count }));
}

function defaultsOf({ country }: NewClient): Pick<ClientProfile, 'currency' | 'timezone' | 'locale'> {
  const { currency, timezone, locale } = countryDefaults(country);
  return { currency, timezone, locale };
}

function check({ timezone, currency, locale }: Pick<ClientProfile, 'timezone' | 'currency' | 'locale'>): void {
  if (!isTimezone(timezone)) throw new AppError('INVALID_INPUT', 'clients:unknown_timezone', { params: { timezone } });
  if (!isCurrency(currency)) throw new AppError('INVALID_INPUT', 'clients:unknown_currency', { params: { currency } });
  if (!isLocale(locale)) throw new AppError('INVALID_INPUT', 'clients:unknown_locale', { params: { locale } });
}

function withoutUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as T;
}

function toInstant(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
