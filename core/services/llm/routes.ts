import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import type { ModelTask } from '../../contract/llm.ts';
import { readSettings, writeSetting } from '../agency/service.ts';
import { connectionById, readConnections, type KeptConnection } from './connections.ts';

const SCOPE = 'llm';
const stored = z.array(z.string()).nullable().catch(null);

/** The connections of a task in the order in which they are tried. Until a person says otherwise: all that have a model, those of this machine first. */
export function routeOf(app: Database, task: ModelTask): KeptConnection[] {
  const able = readConnections(app).filter((one) => one.task === task && one.model !== '');
  const order = stored.parse(readSettings(app, SCOPE)[`route:${task}`] ?? null);
  if (order === null) return able.toSorted((one, other) => Number(other.kind === 'local') - Number(one.kind === 'local'));
  return order.flatMap((id) => able.find((one) => one.id === id) ?? []);
}

/** @throws AppError NOT_FOUND where one of them is gone */
export function setRoute(app: Database, task: ModelTask, ids: readonly string[]): void {
  for (const id of ids) connectionById(app, id);
  writeSetting(app, SCOPE, `route:${task}`, [...new Set(ids)]);
}

export const routes = (app: Database) => ({ campaign: routeOf(app, 'campaign').map(({ id }) => id), image: routeOf(app, 'image').map(({ id }) => id) });
