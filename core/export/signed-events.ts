import { createHmac, timingSafeEqual } from 'node:crypto';
import type { CarrierResult } from './carrier.ts';

/** What a platform sent of what happened: by its webhook, through the local API, or saved in a file (then without headers). */
export interface SentEvents {
  body: string;
  /** By names in small letters; none for a file that a person gives. */
  headers?: Readonly<Record<string, string | undefined>>;
  /** The address that the platform was told, where its signature covers it. */
  url?: string;
  /** What the platform signs with, or verifies by. */
  key: string | undefined;
  now: number;
}

export interface ReadEvents {
  results: CarrierResult[];
  signed: 'verified' | 'unsigned';
}

/** How a platform's events are read, and told from a stranger's. */
export interface EventReader {
  /** @throws where it is not what the platform sends */
  parse(body: string): CarrierResult[];
  /** Null where the platform signs nothing. */
  verify: ((sent: SentEvents & { key: string; headers: NonNullable<SentEvents['headers']> }) => boolean) | null;
}

/** In a time that does not tell how much was right. */
export const sameText = (one: string, other: string): boolean => one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));

export const hmac = (algorithm: 'sha1' | 'sha256', key: string, data: string, as: 'base64' | 'hex'): string => createHmac(algorithm, key).update(data, 'utf8').digest(as);
