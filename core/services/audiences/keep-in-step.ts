import type { ClientDb } from '../../vault/types.ts';
import type { Change } from '../change.ts';
import type { AudiencesDeps } from './deps.ts';
import { listUploads, pauseLeft, removalCounts, type UploadRow } from './repo-uploads.ts';
import { isBusy } from './send-upload.ts';

const ASKED_ABOUT: ReadonlySet<Change['kind']> = new Set<Change['kind']>(['contacts', 'identity', 'consent', 'erasure']);

/** Clients in which somebody may have said no; `whole`: a register may have come in, whom only a look at everybody finds. */
export class Asked {
  private readonly clients = new Map<string, { whole: boolean }>();

  afterChange(client: ClientDb, { kind, contacts }: Change): void {
    if (ASKED_ABOUT.has(kind)) this.add(client.id, contacts === undefined);
  }

  add(clientId: string, whole: boolean): void {
    this.clients.set(clientId, { whole: whole || this.clients.get(clientId)?.whole === true });
  }

  take(clientId: string): { whole: boolean } | null {
    const asked = this.clients.get(clientId) ?? null;
    this.clients.delete(clientId);
    return asked;
  }
}

/** When the workspace opens: what a kill or a lock stopped waits for a person; who said no meanwhile is looked for. */
export function audiencesAtUnlock(asked: Asked, client: ClientDb): void {
  pauseLeft(client.sqlite, JSON.stringify({ messageKey: 'audiences:paused.interrupted', params: {} }));
  asked.add(client.id, true);
}

const nextTry = ({ removal }: UploadRow): number | null => (removal === null ? null : Date.parse((JSON.parse(removal) as { next: string }).next));

/** One look: where somebody is to be taken out of an audience at its platform, that begins, or is tried again when its time has come. */
export function takeTurn(deps: AudiencesDeps, asked: Asked, clientId: string): void {
  const client = deps.vault.require().openClient(clientId);
  const now = deps.ports.clock.now();
  const wish = asked.take(clientId);
  for (const row of listUploads(client.sqlite)) {
    const next = nextTry(row);
    if (row.audienceRef === null || (wish === null && (next === null || next > now))) continue;
    if (isBusy(clientId, row.uuid)) asked.add(clientId, wish?.whole ?? false);
    else if (next !== null ? next <= now : wish?.whole === true || removalCounts(client.sqlite, row.id).toRemove > 0) deps.startTakingOut(clientId, row.uuid);
  }
}
