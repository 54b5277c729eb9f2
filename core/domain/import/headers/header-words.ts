import type { FieldName } from '../fields.ts';

/** Names under which a field's column is met, by language, separated by `|`. Compared folded (normalise/fold.ts). */
export type HeaderWords = Partial<Record<FieldName, { es?: string; pt?: string; en?: string }>>;
