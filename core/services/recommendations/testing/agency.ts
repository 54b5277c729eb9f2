import type { Database } from 'better-sqlite3';
import type { JobContext } from '../../handlers.ts';
import { dateOf } from '../../../domain/recommendations/facts.ts';
import { simulateHours, type Hour, type TrueWorld } from '../../../domain/recommendations/testing/replay.ts';
import type { ClientDb } from '../../../vault/types.ts';
import { clientId, jobContext, testClient } from '../../import/testing/test-client.ts';
import { refresh } from '../../overview/refresh.ts';
import { createRecommendationsHandlers, type RecommendationsHandlers } from '../handlers.ts';
import type { RecommendationsDeps } from '../deps.ts';

const DAY_MS = 86_400_000;
/** Noon in São Paulo, the client's zone. */
const NOON_MS = 15 * 3_600_000;

export interface TestAgency {
  client: ClientDb;
  db: Database;
  deps: RecommendationsDeps;
  handlers: RecommendationsHandlers;
  person: JobContext;
  /** Told to every connection, by name. */
  told: string[];
  /** Noon of a day, days since 1970; its eve's hours and all before are in the client's tables then. */
  goTo(day: number): Promise<void>;
  /** An exact time, without new facts. */
  setClock(at: number): void;
  close(): void;
}

export { clientId };

/** A client to which a made-up agency's hours come in day by day, as its nightly export would bring them; nothing of the future is there. */
export function openAgency(folder: string, world: TrueWorld, rewrite: (hour: Hour) => Hour = (hour) => hour): TestAgency {
  const { client, deps: ports, close } = testClient(folder);
  const db = client.sqlite;
  const hours = simulateHours(world);
  let [now, known] = [0, world.first];
  const told: string[] = [];
  const deps: RecommendationsDeps = {
    vault: ports.vault, ports: { clock: { now: () => now }, random: ports.ports.random }, emit: (name) => void told.push(name), start: () => undefined,
  };
  for (const { id, name } of world.channels) db.prepare('INSERT INTO channel (id, key, name) VALUES (?, ?, ?)').run(id, name, name);
  const goTo = async (day: number): Promise<void> => {
    now = day * DAY_MS + NOON_MS;
    const fresh = hours.filter((hour) => hour.day >= known && hour.day < day);
    if (fresh.length === 0) return;
    insertHours(db, fresh.map(rewrite));
    await refresh(db, 'BRL', { orders: null, events: null, spend: { from: dateOf(known), to: dateOf(day) }, messages: null, contacts: [] });
    known = day;
  };
  return { client, db, deps, handlers: createRecommendationsHandlers(deps), person: { ...jobContext(), actor: 'user:1' }, told, goTo, setClock: (at) => (now = at), close };
}

function insertHours(db: Database, hours: readonly Hour[]): void {
  const insert = db.prepare(
    `INSERT INTO spend_row (date, hour, days, source, channel_id, breakdown, cost_micros, currency, conversions) VALUES (?, ?, 1, 't', ?, ?, ?, 'BRL', ?)`,
  );
  db.transaction(() => {
    for (const { day, hour, channelId, value, cost, conversions } of hours) insert.run(dateOf(day), hour, channelId, value === null ? '' : `puesto=${value}`, Math.round(cost * 1e6), conversions);
  })();
}
