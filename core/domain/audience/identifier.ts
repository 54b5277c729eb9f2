import { hash } from 'node:crypto';
import type { AudienceField, AudiencePlatform } from '../../contract/audiences.ts';
import { platforms } from './platforms.ts';

/** SHA-256 of a text in UTF-8, as 64 small hex digits: what every platform takes. */
export const sha256 = (text: string): string => hash('sha256', text, 'hex');

/**
 * A value as a platform wants it before hashing, or null where it would not take it.
 * @param value as normalise/normalisers.ts says: an e-mail in small letters, a phone in E.164
 * @param country ISO 3166-1 alpha-2 of the person, where it is known: postcodes and states follow it
 */
export function normalised(platform: AudiencePlatform, field: AudienceField, value: string, country: string | null = null): string | null {
  return platforms[platform].normalisers[field]?.(value, country) ?? null;
}

/** The hash by which a platform finds a person, or null. */
export function hashedIdentifier(platform: AudiencePlatform, field: AudienceField, value: string, country: string | null = null): string | null {
  const plain = normalised(platform, field, value, country);
  return plain === null ? null : sha256(plain);
}
