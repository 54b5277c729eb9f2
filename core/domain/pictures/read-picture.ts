export interface Picture {
  mime: 'image/png' | 'image/jpeg';
  /** Pixels. */
  width: number;
  height: number;
}

/** The kind and size of a PNG or JPEG by its own bytes, whatever it is called; null where they are neither, or break off before their end. */
export const readPicture = (bytes: Uint8Array): Picture | null => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const found = readPng(bytes, view) ?? readJpeg(view);
  return found !== null && found.width > 0 && found.height > 0 ? found : null;
};

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const IHDR = 0x49484452;
const IEND = 0x49454e44;

/** ISO/IEC 15948, 5.2 and 11.2.2: signature, header first, end last. */
function readPng(bytes: Uint8Array, view: DataView): Picture | null {
  if (bytes.length < 45 || !SIGNATURE.every((byte, at) => bytes[at] === byte) || view.getUint32(12) !== IHDR || view.getUint32(bytes.length - 8) !== IEND) return null;
  return { mime: 'image/png', width: view.getUint32(16), height: view.getUint32(20) };
}

/** ITU-T T.81, annex B: segments up to a frame header (SOF0–SOF15 without DHT, JPG and DAC); the end of the image stands last. */
function readJpeg(view: DataView): Picture | null {
  const last = view.byteLength - 2;
  if (last < 4 || view.getUint16(0) !== 0xffd8 || view.getUint16(last) !== 0xffd9) return null;
  for (let at = 2; at + 9 < last; ) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) return { mime: 'image/jpeg', height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    if (marker === 0xda) return null;
    at += 2 + Math.max(2, view.getUint16(at + 2));
  }
  return null;
}
