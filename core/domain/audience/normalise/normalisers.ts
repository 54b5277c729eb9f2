import type { AudienceField } from '../../../contract/audiences.ts';

/**
 * From a value that was read to what a platform hashes, or null where the platform would not take it. Read values are: an e-mail in small letters, a
 * phone in E.164, a country as ISO 3166-1 alpha-2, a birth date as `YYYY-MM-DD`, a gender as `female`, `male` or `other`, anything else as written.
 */
export type Normalise = (value: string, country: string | null) => string | null;

export type Normalisers = Partial<Record<AudienceField, Normalise>>;
