import type { WireError } from '../../contract/errors.ts';

/** What the querying process is asked. */
export interface QueryTask {
  path: string;
  /** The database's key, base64. */
  key: string;
  sql: string;
  limit: number;
}

export type QueryValue = string | number | null;
export type QueryRow = Record<string, QueryValue>;

export type FromQuery =
  | { type: 'rows'; rows: QueryRow[] }
  | { type: 'done'; truncated: boolean }
  | { type: 'failed'; error: WireError };
