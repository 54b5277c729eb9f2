/**
 * 53 bits that same texts share, whatever their case, accents, punctuation and spaces. Two rounds of multiplication by
 * odd constants as in MurmurHash3's finaliser (Appleby, public domain): not for secrets.
 */
export function fingerprintOf(text: string): number {
  const folded = text.normalize('NFD').replace(/\p{M}+/gu, '').toLowerCase().replace(/[^\p{L}\p{N}\p{S}]+/gu, ' ').trim();
  let low = 0xdeadbeef;
  let high = 0x41c6ce57;
  for (let at = 0; at < folded.length; at += 1) {
    const unit = folded.charCodeAt(at);
    low = Math.imul(low ^ unit, 2654435761);
    high = Math.imul(high ^ unit, 1597334677);
  }
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  return 4294967296 * (high & 2097151) + (low >>> 0);
}
