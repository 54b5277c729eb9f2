import type { IncomingMessage } from 'node:http';
import type { ReachableCore } from '../rpc/remote-core.ts';
import type { Asker } from './asker.ts';
import { etagOf, hasTag } from './etag.ts';
import { HttpRefusal } from './problem.ts';

/** Changes of what has an address of its own: the reading whose tag stands for it, and the fields that name it there. */
const KEPT_BY: Readonly<Record<string, { read: string; by: readonly string[] }>> = {
  'agency.update': { read: 'agency.get', by: [] },
  'clients.update': { read: 'clients.get', by: ['clientId'] },
  'clients.archive': { read: 'clients.get', by: ['clientId'] },
  'campaigns.save': { read: 'campaigns.get', by: ['clientId', 'id'] },
  'campaigns.comment': { read: 'campaigns.get', by: ['clientId', 'id'] },
  'campaigns.approve': { read: 'campaigns.get', by: ['clientId', 'id'] },
  'campaigns.archive': { read: 'campaigns.get', by: ['clientId', 'id'] },
  'predictions.configure': { read: 'predictions.settings', by: ['clientId'] },
  'recommendations.setAutopilot': { read: 'recommendations.autopilot', by: ['clientId'] },
};

/** Methods that heed If-Match, for the description. */
export const heedsIfMatch = (name: string): boolean => Object.hasOwn(KEPT_BY, name);

/**
 * Refuses a change to something that is no longer as the asker saw it.
 * @throws HttpRefusal 412; 400 where the method has nothing to compare with
 */
export async function refuseIfChanged(request: IncomingMessage, core: ReachableCore, asker: Asker, name: string, input: unknown): Promise<void> {
  const wanted = request.headers['if-match'];
  if (wanted === undefined) return;
  const kept = KEPT_BY[name];
  if (!kept || !heedsIfMatch(name)) throw new HttpRefusal(400, { key: 'noIfMatch', params: { method: name } });
  const given = input as Record<string, unknown> | null;
  const named = Object.fromEntries(kept.by.map((field) => [field, given?.[field]]));
  const present = await core.invoke(kept.read, named, { actor: asker.actor, signal: new AbortController().signal });
  if (!hasTag(wanted, etagOf(JSON.stringify(present)))) throw new HttpRefusal(412);
}
