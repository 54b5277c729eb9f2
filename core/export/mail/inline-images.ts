import { createHash } from 'node:crypto';
import type { InlineImage } from './compose-message.ts';

/** Where HTML for mail points at pictures: `src`, `background`, and `url()` of a style. */
const POINTERS = /(\b(?:src|background)\s*=\s*)(?:"([^"]*)"|'([^']*)')|(\burl\(\s*)(?:&quot;|["'])?([^"'()]*?)(?:&quot;|["'])?(\s*\))/giu;
const DATA = /^data:image\/(?:png|jpe?g|gif|webp)(?:;[\w=-]+)*;base64,([A-Za-z0-9+/=\s]*)$/iu;

/** By first bytes: what a picture says that it is counts for nothing. */
const SIGNATURES: readonly [type: string, extension: string, fits: (bytes: Buffer) => boolean][] = [
  ['image/png', 'png', (bytes) => bytes.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex'))],
  ['image/jpeg', 'jpg', (bytes) => bytes.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex'))],
  ['image/gif', 'gif', (bytes) => /^GIF8[79]a/u.test(bytes.subarray(0, 6).toString('latin1'))],
  ['image/webp', 'webp', (bytes) => bytes.subarray(0, 4).toString('latin1') === 'RIFF' && bytes.subarray(8, 12).toString('latin1') === 'WEBP'],
];

export interface TakenImages {
  html: string;
  images: InlineImage[];
  /** Pointers to pictures elsewhere on this machine that are not there, or are no pictures. */
  missing: string[];
}

/**
 * Takes the pictures out of a letter: those written into it (`data:`), and files beside it where `fileOf` finds them. Each once, whatever how often it is shown.
 * @param referTo what stands in the letter instead: `cid:…` in a mail, `images/…` in a folder
 */
export function takeImages(html: string, referTo: (image: InlineImage) => string, fileOf: (path: string) => Buffer | null = () => null): TakenImages {
  const images = new Map<string, InlineImage>();
  const missing = new Set<string>();
  const replaced = (pointer: string): string | null => {
    const bytes = bytesOf(pointer.trim().replaceAll('&amp;', '&'), fileOf);
    if (bytes === undefined) return null;
    const image = bytes === null ? null : imageOf(bytes);
    if (image === null) {
      missing.add(pointer.slice(0, 100));
      return null;
    }
    images.set(image.cid, images.get(image.cid) ?? image);
    return referTo(image);
  };
  const taken = html.replace(POINTERS, (whole: string, before: string | undefined, double: string | undefined, single: string | undefined, opening: string | undefined, inStyle: string | undefined, closing: string | undefined) => {
    const to = replaced(double ?? single ?? inStyle ?? '');
    if (to === null) return whole;
    return before === undefined ? `${opening ?? ''}${to}${closing ?? ''}` : `${before}"${to}"`;
  });
  return { html: taken, images: [...images.values()], missing: [...missing] };
}

/** Undefined: not ours to take (an address on the web, a merge tag, nothing at all). Null: ours, and not there. */
function bytesOf(pointer: string, fileOf: (path: string) => Buffer | null): Buffer | null | undefined {
  const data = DATA.exec(pointer)?.[1];
  if (data !== undefined) return Buffer.from(data, 'base64');
  if (/^data:/iu.test(pointer)) return null;
  if (pointer === '' || pointer.startsWith('#') || pointer.includes('{{') || /^[a-z][a-z0-9+.-]*:/iu.test(pointer) || pointer.startsWith('//')) return undefined;
  return fileOf(pointer);
}

function imageOf(bytes: Buffer): InlineImage | null {
  const [type, extension] = SIGNATURES.find(([, , fits]) => fits(bytes)) ?? [];
  if (type === undefined || extension === undefined) return null;
  const name = `${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}.${extension}`;
  return { cid: `${name}@querencia`, type, name, bytes };
}
