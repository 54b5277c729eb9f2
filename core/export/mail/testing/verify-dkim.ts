import { createHash, createPublicKey, verify, type KeyObject } from 'node:crypto';

/** Tags of a DKIM-Signature: `h`, `bh`, `b`, `d`, `s`, `a`, `c`. */
export type Tags = Readonly<Record<string, string>>;

export interface Verdict {
  tags: Tags;
  body: boolean;
  headers: boolean;
}

/**
 * RFC 6376 §3.4 and §3.7 (and RFC 8463 for Ed25519) by nothing but hashes and signatures of Node: an opinion of its own on what our library signs. Knows
 * `relaxed` and `simple` bodies, relaxed headers.
 * @param keyOf the public key published at `<s>._domainkey.<d>`
 */
export function verifyDkim(raw: Buffer, keyOf: (tags: Tags) => KeyObject): Verdict[] {
  const text = raw.toString('latin1');
  const split = text.indexOf('\r\n\r\n');
  const [head, body] = split < 0 ? [text, ''] : [text.slice(0, split + 2), text.slice(split + 4)];
  const fields = head.split(/\r\n(?![ \t])/u).filter((line) => line !== '');
  return fields.filter((field) => /^dkim-signature:/iu.test(field)).map((field) => judge(field, fields, body, keyOf));
}

function judge(signature: string, fields: readonly string[], body: string, keyOf: (tags: Tags) => KeyObject): Verdict {
  const tags = tagsOf(signature.slice(signature.indexOf(':') + 1));
  const canonical = (tags['c'] ?? 'simple/simple').split('/')[1] === 'relaxed' ? relaxedBody(body) : simpleBody(body);
  const hash = createHash('sha256').update(canonical, 'latin1').digest('base64');
  const left = [...fields];
  const signed = (tags['h'] ?? '').split(':').flatMap((name) => {
    // From the bottom; a name that is listed once more than it occurs signs that there is none (§5.4.2).
    const at = left.findLastIndex((field) => field.slice(0, field.indexOf(':')).trim().toLowerCase() === name.trim().toLowerCase());
    return at < 0 ? [] : left.splice(at, 1).map(relaxedField);
  });
  const unsigned = relaxedField(signature.replace(/([;\s:]b=)[^;]*/u, '$1'));
  const input = Buffer.from([...signed, unsigned].join('\r\n'), 'latin1');
  const key = keyOf(tags);
  const mark = Buffer.from((tags['b'] ?? '').replace(/\s/gu, ''), 'base64');
  const headers = tags['a'] === 'ed25519-sha256' ? verify(null, createHash('sha256').update(input).digest(), key, mark) : verify('sha256', input, key, mark);
  return { tags, body: hash === (tags['bh'] ?? '').replace(/\s/gu, ''), headers };
}

const tagsOf = (value: string): Tags => Object.fromEntries(value.split(';').map((tag) => tag.trim()).filter((tag) => tag !== '').map((tag) => [tag.slice(0, tag.indexOf('=')).trim(), tag.slice(tag.indexOf('=') + 1).trim()]));

const relaxedField = (field: string): string => {
  const colon = field.indexOf(':');
  return `${field.slice(0, colon).trim().toLowerCase()}:${field.slice(colon + 1).replace(/\r\n/gu, '').replace(/[ \t]+/gu, ' ').trim()}`;
};
const simpleBody = (body: string): string => `${body.replace(/(?:\r\n)+$/u, '')}\r\n`;
const relaxedBody = (body: string): string => {
  const trimmed = body.split('\r\n').map((line) => line.replace(/[ \t]+/gu, ' ').replace(/ $/u, '')).join('\r\n').replace(/(?:\r\n)+$/u, '');
  return trimmed === '' ? '' : `${trimmed}\r\n`;
};

/** A record's `p=`: SubjectPublicKeyInfo for RSA, the bare 32 bytes for Ed25519 (RFC 8463 §4.2). */
export function publishedKey(p: string, type: 'rsa' | 'ed25519' = 'rsa'): KeyObject {
  const bytes = Buffer.from(p, 'base64');
  return createPublicKey({ key: type === 'rsa' ? bytes : Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), bytes]), format: 'der', type: 'spki' });
}
