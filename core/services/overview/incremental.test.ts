import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import type { ImportKind } from '../../contract/import.ts';
import { addDays } from '../../domain/metrics/periods.ts';
import type { Change } from '../change.ts';
import { eraseContacts, nobodyKnown } from '../erasure/repo-erase.ts';
import { unmerge } from '../identity/merge.ts';
import { mergeContacts } from '../identity/repo-merge.ts';
import { runImport, undoRun } from '../import/jobs.ts';
import { clientId, jobContext, testClient, type TestClient } from '../import/testing/test-client.ts';
import { refresh } from './refresh.ts';
import { allDates } from './repo-daily.ts';
import { scopeOf } from './scope.ts';
import { orderDays, rollupDump } from './testing/rollup-dump.ts';

// Each import starts a thread of its own, which a busy machine starts slowly.
vi.setConfig({ testTimeout: 300_000 });

type Row = { who: number; day: number; number: number; what: number };
type Step = { kind: ImportKind; rows: Row[] } | { kind: 'undo' | 'merge' | 'unmerge' | 'erase'; pick: number };

const row = fc.record({ who: fc.integer({ min: 0, max: 9 }), day: fc.integer({ min: 0, max: 45 }), number: fc.integer({ min: 0, max: 14 }), what: fc.integer({ min: 0, max: 5 }) });
const rows = fc.array(row, { minLength: 1, maxLength: 12 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('orders' as const), rows }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('events' as const), rows }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('contacts' as const, 'spend' as const, 'messages' as const), rows }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('undo' as const, 'merge' as const, 'unmerge' as const, 'erase' as const), pick: fc.nat(1000) }) },
);

const date = (day: number) => addDays('2026-01-10', day);
/** A file of each kind. Orders meet again with other lines, days and states; persons by their id or mail. */
const files: Record<ImportKind, { header: string; line(row: Row, index: number): string }> = {
  orders: { header: 'order_id,customer_id,order_date,sku,quantity,unit_price,status,channel,currency', line: ({ who, day, number, what }) =>
    `O${number},${who === 9 ? '' : `C${who}`},${date(day)} 10:00:00,S${what},${what === 5 ? -1 : 1 + what},${number + 1}.50,${what === 4 ? 'cancelled' : 'paid'},${['email', 'google', ''][number % 3]},${number === 7 ? 'USD' : 'BRL'}` },
  events: { header: 'external_id,event_id,event,timestamp,channel', line: ({ who, day, number, what }) =>
    `C${who},E${number},${['open', 'click', 'visit', 'bounced', 'unsubscribed', 'subscribed'][what]},${date(day)}T12:00:00Z,${['email', 'sms'][number % 2]}` },
  contacts: { header: 'external_id,first_name,last_name,email,country,email_consent', line: ({ who, number, what }) => `C${who},Ana${number},Souza,c${who}@example.com,BR,${['subscribed', 'unsubscribed', ''][what % 3]}` },
  spend: { header: 'date,hour,channel,campaign,cost,impressions,clicks', line: ({ who, day, number, what }) => `${date(day)},${who},google,G${number % 3},${what + 1}.25,100,${number}` },
  messages: { header: 'id,external_id,date,type,text', line: ({ who, day, number }) => `M${number},C${who},${date(day)} 08:00:00,review,Muito bom` },
};

/** A client whose figures follow every change, as in the program. */
class Scene {
  private readonly folder = mkdtempSync(join(tmpdir(), 'incremental-'));
  private readonly test: TestClient = testClient(this.folder);
  private readonly imports: string[] = [];
  private files = 0;

  constructor() {
    this.test.deps.threads = false;
    this.test.deps.afterChange = (_, change) => this.follow(change);
  }

  get db() {
    return this.test.client.sqlite;
  }

  async take(step: Step): Promise<void> {
    if ('rows' in step) return this.run(step.kind, step.rows);
    const { kind, pick } = step;
    if (kind === 'undo') return this.undo(pick);
    if (kind === 'unmerge') return this.unmerge(pick);
    const people = this.db.prepare('SELECT id FROM contact WHERE state = 0 ORDER BY id').pluck().all() as number[];
    const one = people[pick % people.length];
    const other = people[(pick * 7 + 1) % people.length];
    if (one === undefined || other === undefined) return;
    if (kind === 'erase') return this.erase(one);
    if (one !== other) await this.merge(one, other);
  }

  private async run(kind: ImportKind, list: Row[]): Promise<void> {
    const path = join(this.folder, `f${(this.files += 1)}.csv`);
    const { header, line } = files[kind];
    writeFileSync(path, `${header}\n${list.map(line).join('\n')}\n`);
    this.imports.push((await runImport(this.test.deps, { clientId, dryRun: false, kind, file: { path } }, jobContext())).importId);
  }

  private async undo(pick: number): Promise<void> {
    const [id] = this.imports.splice(pick % Math.max(1, this.imports.length), 1);
    if (id !== undefined) await undoRun(this.test.deps, id, jobContext());
  }

  private async merge(winner: number, loser: number): Promise<void> {
    const uuid = `m${(this.files += 1)}`;
    this.db.transaction(() => mergeContacts(this.db, { uuid, winner, loser, score: 1, pairId: null, actor: 'system', now: 1 }))();
    await this.follow({ importId: null, kind: 'identity', dates: null, contacts: [winner, loser] });
  }

  private async unmerge(pick: number): Promise<void> {
    const merges = this.db.prepare('SELECT uuid FROM merge WHERE undone_at IS NULL ORDER BY uuid').pluck().all() as string[];
    const uuid = merges[pick % Math.max(1, merges.length)];
    if (uuid !== undefined) await unmerge({ afterChange: (_, change) => this.follow(change), now: 2 }, this.test.client, uuid);
  }

  private async erase(id: number): Promise<void> {
    this.db.transaction(() => eraseContacts(this.db, { ids: [id], also: nobodyKnown, key: this.test.client.subkey('tombstone'), now: 3 }))();
    await this.follow({ importId: null, kind: 'erasure', dates: null, contacts: [id] });
  }

  private follow(change: Change): Promise<void> {
    return refresh(this.db, 'BRL', scopeOf(this.db, change, 'BRL'));
  }

  /** Every rollup made from nothing. */
  fromNothing(): Promise<void> {
    return refresh(this.db, 'BRL', { orders: allDates, events: allDates, spend: allDates, messages: allDates, contacts: 'all' });
  }

  close(): void {
    this.test.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

it('rollups that follow imports, undos, merges and erasures are those made from nothing', async () => {
  const taken = new Map<string, number>();
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 7 }), async (steps) => {
    const scene = new Scene();
    try {
      for (const one of steps) {
        await scene.take(one);
        taken.set(one.kind, (taken.get(one.kind) ?? 0) + 1);
      }
      const followed = rollupDump(scene.db);
      expect(followed['order_columns']).toEqual(orderDays(scene.db));
      scene.db.exec("INSERT INTO contact_search(contact_search, rank) VALUES ('integrity-check', 1)");
      await scene.fromNothing();
      expect(followed).toEqual(rollupDump(scene.db));
    } finally {
      scene.close();
    }
  }), { numRuns: 12 });
  expect(taken.get('orders')).toBeGreaterThan(0);
});
