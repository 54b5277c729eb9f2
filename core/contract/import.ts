import { z } from 'zod';
import { call, event, job } from './define.ts';
import { clientId, currency, empty, instant, localDate, page, uuid } from './values.ts';

export const importKind = z.enum(['contacts', 'events', 'orders', 'spend', 'messages']);
export type ImportKind = z.infer<typeof importKind>;

/** A file on this machine by its path, or a blob that was handed over through the web shell (sealed on disk). */
export const fileRef = z.union([
  z.object({ path: z.string().min(1) }),
  z.object({ ticket: z.string().min(1), name: z.string().min(1).max(255) }),
]);
export type FileRef = z.infer<typeof fileRef>;

export const dateOrder = z.enum(['ymd', 'dmy', 'mdy']);
export const decimalMark = z.enum(['.', ',']);

/** How one column's values are written, where it differs from the mapping's options. */
const columnFormat = z.object({
  decimal: decimalMark.optional(),
  dateOrder: dateOrder.optional(),
  dateStyle: z.enum(['auto', 'excel', 'epoch-s', 'epoch-ms', 'yyyymmdd']).optional(),
  timezone: z.string().optional(),
  micros: z.boolean().optional(),
  cents: z.boolean().optional(),
  currency: z.string().optional(),
  negated: z.boolean().optional(),
  scale: z.number().optional(),
});

/** How a file's columns become a kind's fields: stored per source, exchanged as a JSON file (`--mapping`). */
export const mapping = z.object({
  version: z.literal(1),
  kind: importKind,
  /** Recognised export, for example `google_ads`, or null. */
  source: z.string().nullable(),
  columns: z.array(z.object({
    column: z.int().min(0),
    header: z.string(),
    /** The kind's field it feeds, or null: the column is kept out. */
    field: z.string().nullable(),
    format: columnFormat.optional(),
    /** A column that holds one channel's spend (wide files). */
    channel: z.string().optional(),
  })).max(20_000),
  options: z.object({
    decimal: decimalMark,
    dateOrder,
    timezone: z.string(),
    currency,
    country: z.string().length(2),
    fixedDate: localDate.nullable(),
    channel: z.string().nullable(),
    fixedType: z.string().nullable(),
    fixedConsent: z.object({ channel: z.string(), status: z.string() }).nullable(),
    grain: z.enum(['hour', 'day', 'week', 'month']),
    fillDown: z.boolean(),
    identityFromContent: z.boolean(),
    badIdentity: z.enum(['reject', 'blank']),
  }),
});
export type Mapping = z.infer<typeof mapping>;

/** A sentence to translate: `namespace:key` with its params. */
const sentence = z.object({ messageKey: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) });

export const question = sentence.extend({
  id: z.enum(['kind', 'dateOrder', 'decimal', 'fixedDate', 'currency', 'timezone', 'identity', 'sheet', 'required']),
  columns: z.array(z.int()),
  choices: z.array(z.string()),
  /** What is taken where nobody can be asked; null: the import cannot start unanswered. */
  fallback: z.string().nullable(),
});

const cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** What a file is taken for, before anything is written. */
export const proposal = z.object({
  file: z.object({ name: z.string(), bytes: z.int() }),
  kind: importKind,
  kindConfidence: z.number().min(0).max(1),
  source: z.object({ id: z.string(), name: z.string(), confidence: z.number() }).nullable(),
  headerLanguage: z.enum(['es', 'pt', 'en']).nullable(),
  dialect: z.object({ format: z.enum(['csv', 'xlsx', 'jsonl']), encoding: z.string(), delimiter: z.string(), sheets: z.array(z.string()), sheet: z.int() }),
  columns: z.array(z.object({
    column: z.int(),
    header: z.string(),
    confidence: z.number().min(0).max(1),
    because: z.enum(['source', 'header', 'values', 'none']),
    examples: z.array(z.string()),
  })),
  mapping,
  questions: z.array(question),
  notes: z.array(sentence),
  /** Every field of the kind; fields of one `requires` group stand in for each other and one is needed. */
  fields: z.array(z.object({ field: z.string(), type: z.string(), requires: z.string().optional() })),
  /** The first rows as they would go in, and those that would not. */
  preview: z.object({
    rows: z.array(z.object({ row: z.int(), values: z.record(z.string(), cell) })),
    rejects: z.array(sentence.extend({ row: z.int(), column: z.string().nullable() })),
  }),
  rowsSeen: z.int(),
  complete: z.boolean(),
  /** True when the mapping is one the user corrected for this source before. */
  remembered: z.boolean(),
});
export type Proposal = z.infer<typeof proposal>;

export const reject = z.object({
  row: z.int(),
  column: z.string().nullable(),
  /** Translation key, and its params. */
  reason: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.null()])).default({}),
});

export const importResult = z.object({
  importId: uuid,
  rows: z.int(),
  inserted: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  rejected: z.int(),
  /** The first 20. */
  rejects: z.array(reject),
  /** Rows whose suppressed contact kept its state; exact duplicates kept; contacts waiting for review. */
  notes: z.object({
    duplicateLines: z.int().default(0),
    suppressedKept: z.int().default(0),
    tombstoned: z.int().default(0),
    reviewPairs: z.int().default(0),
    skippedTotals: z.int().default(0),
    /** Spend that another report told of already at another level (ad, device, hour): left out, counted as unchanged. */
    otherLevel: z.int().default(0),
  }),
  ms: z.int(),
});
export type ImportResult = z.infer<typeof importResult>;

export const importInfo = z.object({
  id: uuid,
  clientId,
  kind: importKind,
  source: z.string(),
  fileName: z.string(),
  at: instant,
  endedAt: instant.nullable(),
  state: z.enum(['running', 'interrupted', 'done', 'failed', 'cancelled', 'undone']),
  rows: z.int(),
  inserted: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  rejected: z.int(),
  undoable: z.boolean(),
});
export type ImportInfo = z.infer<typeof importInfo>;

export const imports = {
  'import.propose': call(
    z.object({ clientId, file: fileRef, kind: importKind.optional(), mapping: mapping.optional(), sheet: z.int().optional() }),
    proposal,
  ),
  'import.run': job(
    z.object({
      clientId,
      file: fileRef,
      kind: importKind,
      mapping: mapping.optional(),
      dryRun: z.boolean().default(false),
      /** Where the rejected lines are written out, in plain text; otherwise they stay encrypted. */
      rejectsPath: z.string().optional(),
    }),
    importResult,
  ),
  'import.undo': job(z.object({ importId: uuid }), z.object({ removed: z.int(), restored: z.int(), kept: z.int() })),
  'import.list': call(z.object({ clientId, ...page.shape }), z.object({ imports: z.array(importInfo), total: z.int() })),
  'import.rejects': call(
    z.object({ importId: uuid, ...page.shape }),
    z.object({ rejects: z.array(reject.extend({ line: z.string() })), total: z.int(), header: z.array(z.string()) }),
  ),
  /** Mended lines, in the file's own columns, go in as an import of their own. */
  'import.mend': job(
    z.object({ importId: uuid, rows: z.array(z.object({ row: z.int(), cells: z.array(z.string()) })).min(1).max(1000) }),
    importResult,
  ),
  'import.saveRejects': job(z.object({ importId: uuid, path: z.string().min(1) }), z.object({ rows: z.int() })),
  'import.forgetMapping': call(z.object({ clientId, source: z.string(), kind: importKind }), empty),
  'import.changed': event(z.object({ clientId, importId: uuid })),
};
