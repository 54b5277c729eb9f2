export interface PngSize {
  /** Pixels. */
  width: number;
  height: number;
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const IEND = Buffer.from('IEND', 'latin1');

/** Width and height of a PNG (ISO/IEC 15948, 5.2 and 11.2.2), or null where the bytes are none or break off before their end. */
export function pngSize(bytes: Uint8Array): PngSize | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (buffer.length < 45 || !SIGNATURE.every((byte, at) => buffer[at] === byte) || buffer.toString('latin1', 12, 16) !== 'IHDR') return null;
  if (!buffer.subarray(-8, -4).equals(IEND)) return null;
  const [width, height] = [buffer.readUInt32BE(16), buffer.readUInt32BE(20)];
  return width > 0 && height > 0 ? { width, height } : null;
}
