/** GSM 7-bit default alphabet and its extension table (3GPP TS 23.038, 6.2.1); a sign of the extension takes two septets. */
const BASIC = new Set('@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà');
const EXTENSION = new Set('\f^{}\\[~]|€');

export interface SmsSegments {
  encoding: 'GSM-7' | 'UCS-2';
  /** Septets, or UTF-16 units. */
  units: number;
  segments: number;
  /** Units that all these segments hold. */
  room: number;
}

/** Units of one message, and of each of several: a header of 6 octets joins those (3GPP TS 23.040, 9.2.3.24.1). */
const ROOM = { 'GSM-7': { alone: 160, joined: 153 }, 'UCS-2': { alone: 70, joined: 67 } } as const;

/**
 * How a carrier splits and bills a text. One sign outside GSM-7 (á, í, ó, ú, ã, ç, an emoji) turns the whole message into UCS-2. What takes two units is never
 * split between segments.
 */
export function smsSegments(text: string): SmsSegments {
  const signs = [...text];
  const isGsm = signs.every((sign) => BASIC.has(sign) || EXTENSION.has(sign));
  const encoding = isGsm ? 'GSM-7' : 'UCS-2';
  const widths = signs.map((sign) => (isGsm ? (EXTENSION.has(sign) ? 2 : 1) : sign.length));
  const units = widths.reduce((total, width) => total + width, 0);
  const { alone, joined } = ROOM[encoding];
  if (units <= alone) return { encoding, units, segments: units === 0 ? 0 : 1, room: alone };
  let [segments, used] = [1, 0];
  for (const width of widths) {
    if (used + width > joined) [segments, used] = [segments + 1, 0];
    used += width;
  }
  return { encoding, units, segments, room: segments * joined };
}

const LOOKALIKES: Readonly<Record<string, string>> = { 'ª': 'a', 'º': 'o', '“': '"', '”': '"', '«': '"', '»': '"', '‘': "'", '’': "'", '–': '-', '—': '-', '…': '...', '\u00a0': ' ', '\u202f': ' ', '·': '-' };

/** The text in GSM-7 as far as accents and typographic signs go: "envío" as "envio", ñ and é as they are. Other signs stay. */
export const inGsm7 = (text: string): string =>
  [...text.normalize('NFC')].map((sign) => (BASIC.has(sign) ? sign : (LOOKALIKES[sign] ?? sign.normalize('NFD').replace(/\p{M}/gu, '')))).join('');
