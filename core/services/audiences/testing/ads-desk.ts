import type { Database } from 'better-sqlite3';
import type { AudienceUpload } from '../../../contract/audience-uploads.ts';
import type { Parsed } from '../../../contract/index.ts';
import type { AdsAccount } from '../../../export/ads-account.ts';
import { clientId, CONNECTION, openDesk, person, type Someone } from '../../deliveries/testing/desk.ts';
import { eraseContacts, nobodyKnown } from '../../erasure/repo-erase.ts';
import { jobContext } from '../../import/testing/test-client.ts';
import { createAudiences } from '../service.ts';

export type Ads = 'granted' | 'denied' | 'unsubscribed';

/** A dated, proven answer to ads. */
export function say(db: Database, id: number, state: Ads, at: number): void {
  const { lastInsertRowid } = db.prepare(`INSERT INTO consent (contact_id, channel, purpose, state, at, proof, source) VALUES (?, 'ads', 'marketing', ?, ?, 'form', 'user:ana')`).run(id, state, at);
  db.prepare(`INSERT OR REPLACE INTO consent_state (contact_id, channel, purpose, state, at, dated, consent_id) VALUES (?, 'ads', 'marketing', ?, ?, 1, ?)`).run(id, state, at, lastInsertRowid);
}

export const nobodyAsked = (): never => {
  throw new Error('nothing leaves');
};

/** A client whose audiences go to an ad account of the test's own. */
export function openAdsDesk(folder: string, kind: 'meta' | 'google-ads', ads: () => AdsAccount) {
  const desk = openDesk(folder, nobodyAsked);
  const begun: string[] = [];
  const audiences = createAudiences({ ...desk.deps, connections: { summary: () => ({ id: CONNECTION, kind, name: 'Anuncios' }), ads }, startTakingOut: (_, id) => void begun.push(id) });
  const { handlers } = audiences;
  const context = (more: object = {}) => ({ ...jobContext(), actor: 'user:ana' as const, ...more });
  const wanted = { clientId, connectionId: CONNECTION, name: 'Clientes', basis: 'ads', audience: { filter: { search: '' }, tags: [] }, shown: 5 } as unknown as Parsed<'audiences.prepare'>;
  return {
    ...desk, audiences, begun, context, handlers,
    people(someone: readonly (Someone & { ads?: Ads | null })[]): number[] {
      const ids = desk.add(someone);
      ids.forEach((id, at) => { if (someone[at]?.ads !== null) say(desk.db, id, someone[at]?.ads ?? 'granted', desk.clock.at - 1000); });
      return ids;
    },
    say: (id: number, state: Ads) => say(desk.db, id, state, desk.clock.at - 500),
    erase: (id: number) => desk.db.transaction(() => eraseContacts(desk.db, { ids: [id], also: nobodyKnown, key: Buffer.alloc(32, 3), now: 1 }))(),
    prepare: async (more: Partial<typeof wanted> = {}) => handlers['audiences.prepare']({ ...wanted, ...more }, context()),
    async approved(): Promise<string> {
      const { upload: { id } } = await this.prepare();
      await handlers['audiences.approve']({ clientId, id }, person);
      return id;
    },
    send: async (id: string, more: object = {}): Promise<AudienceUpload> => handlers['audiences.send']({ clientId, id }, context(more)),
    takeOut: async (id: string) => handlers['audiences.takeOut']({ clientId, id }, context({ actor: 'system' })),
    upload: async (): Promise<AudienceUpload> => {
      const [found] = (await handlers['audiences.uploads']({ clientId }, person)).uploads;
      if (!found) throw new Error('no upload');
      return found;
    },
  };
}
export type AdsDesk = ReturnType<typeof openAdsDesk>;
export { clientId, person };
