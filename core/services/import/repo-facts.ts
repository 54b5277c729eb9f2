import type { Database } from 'better-sqlite3';
import type { ResolveContext } from '../identity/service.ts';
import { scorePairs } from './repo-alike.ts';
import { confirmedWriter } from './repo-confirmed.ts';
import { chunkDimensions, dimensionKey } from './repo-chunk-dimensions.ts';
import { chunkPeople } from './repo-chunk-people.ts';
import type { Merger } from './merger.ts';
import { changer } from './repo-order-changes.ts';
import { numberEquals } from './repo-ordinals.ts';
import { noNotes } from './repo.ts';
import { stageTable } from './repo-stage.ts';
import type { Values } from '../undo/service.ts';

/** What events and messages have in common: a key, an ordinal among equals, someone, a channel and a campaign. */
export interface FactKind {
  table: 'event' | 'message';
  key: 'event_key' | 'message_key';
  /** Staged columns that describe a person, beside their identities. */
  personal: string[];
  hasExternalCampaign: boolean;
  /** Columns taken over as they are staged. */
  content: string[];
  /** Columns computed: name and expression over `s` and @source. */
  computed: [string, string][];
  /** After a range was merged. */
  after?(db: Database, context: ResolveContext): (from: number, to: number) => number;
}

/** Merges events or messages: by their id in the source, or by what they say and their ordinal among equals. */
export function factMerger(db: Database, context: ResolveContext, kind: FactKind): Merger {
  const { importId, source } = context;
  return {
    steps: ['equals'],
    prepare: () => ({ ...noNotes, duplicateLines: numberEquals(db, importId, ['fact_key'], 'fact_key') }),
    open() {
      const people = chunkPeople(db, context, kind.personal);
      const dims = chunkDimensions(db, importId, kind.hasExternalCampaign, kind.table === 'message');
      const changes = changedFacts(db, context, kind);
      const insert = db.prepare(insertSql(stageTable(importId), kind));
      const met = db.prepare<[object], number>(metSql(stageTable(importId), kind)).pluck();
      const confirm = confirmedWriter(db, importId, kind.table);
      const after = kind.after?.(db, context);
      return (from, to) => {
        const counts = people(from, to);
        dims(from, to);
        const updated = changes(from, to);
        const inserted = insert.run({ source, importId, from, to }).changes;
        if (inserted < to - from + 1) confirm(met.all({ source, importId, from, to }));
        return { inserted, updated, notes: { ...noNotes, ...counts, suppressedKept: after?.(from, to) ?? 0 } };
      };
    },
    later: [scorePairs(db, importId)],
    finish: () => undefined,
  };
}

/** An id is one source's own; a content hash is the same whoever says it. */
const factKey = `CASE WHEN s.fact_key GLOB 'id:*' THEN 'id:' || @source || substr(s.fact_key, 3) ELSE s.fact_key END`;

function joined(stage: string, kind: FactKind): string {
  return `FROM ${stage} s LEFT JOIN ${stage}_dup x ON x.seq = s.seq
      LEFT JOIN temp.chunk_person p ON p.person_key = s.person_key
      LEFT JOIN temp.chunk_dim d ON d.dim = ${dimensionKey('s', kind.hasExternalCampaign)}`;
}

function insertSql(stage: string, { table, key, content, computed, ...kind }: FactKind): string {
  const whole = { table, key, content, computed, ...kind };
  const columns = [key, 'ordinal', 'contact_id', 'channel_id', 'campaign_id', 'source', 'import_id', 'row', ...content, ...computed.map(([name]) => name)];
  const values = [
    factKey, 'ifnull(x.ordinal, 0)', 'p.contact_id', 'd.channel_id', 'd.campaign_id', '@source', '@importId', 's.row',
    ...content.map((name) => `s.${name}`), ...computed.map(([, value]) => value),
  ];
  return `INSERT INTO ${table} (${columns.join(', ')}) SELECT ${values.join(', ')} ${joined(stage, whole)}
    WHERE s.seq BETWEEN @from AND @to AND ifnull(x.ordinal, 0) >= 0 ORDER BY s.seq ON CONFLICT (${key}, ordinal) DO NOTHING`;
}

/** Facts of earlier imports that staged rows say again. */
function metSql(stage: string, { table, key }: FactKind): string {
  return `SELECT f.id FROM ${stage} s LEFT JOIN ${stage}_dup x ON x.seq = s.seq JOIN ${table} f ON f.${key} = ${factKey} AND f.ordinal = ifnull(x.ordinal, 0)
    WHERE s.seq BETWEEN @from AND @to AND ifnull(x.ordinal, 0) >= 0 AND f.import_id IS NOT @importId`;
}

type Changed = Values & { seq: number; id: number; owner: number | null };

/** Completes facts that were there before: whoever was missing, and for one with an id what it says now. */
function changedFacts(db: Database, { importId, source }: ResolveContext, kind: FactKind): (from: number, to: number) => number {
  const stage = stageTable(importId);
  const someone = ['contact_id', 'ifnull(f.contact_id, p.contact_id)'] as const;
  const byId = (name: string) => [name, `CASE WHEN s.fact_key GLOB 'id:*' THEN s.${name} ELSE f.${name} END`] as const;
  const columns = [someone, ...kind.content.map(byId)];
  const select = db.prepare<[{ source: string; from: number; to: number }], Changed>(
    `SELECT s.seq, f.id, f.import_id AS owner, ${columns.map(([name, now]) => `f.${name} AS old_${name}, ${now} AS new_${name}`).join(', ')}
     ${joined(stage, kind)} JOIN ${kind.table} f ON f.${kind.key} = ${factKey} AND f.ordinal = ifnull(x.ordinal, 0)
     WHERE s.seq BETWEEN @from AND @to AND ifnull(x.ordinal, 0) >= 0 AND (${columns.map(([name, now]) => `f.${name} IS NOT ${now}`).join(' OR ')})`,
  );
  const apply = changer(db, importId, kind.table, columns.map(([name]) => name));
  return (from, to) => {
    const rows = select.all({ source, from, to });
    for (const row of rows) apply(row);
    return rows.length;
  };
}
