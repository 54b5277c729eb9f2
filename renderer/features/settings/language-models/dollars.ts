const MICROS = 1_000_000;
const MOST = 10_000;

/** Millionths of a dollar of what was typed, with a point or a comma; undefined where nothing was, null where it is no amount up to ten thousand. */
export function microsOf(typed: string): number | null | undefined {
  const text = typed.trim();
  if (text === '') return undefined;
  if (!/^\d+(?:[.,]\d{1,6})?$/u.test(text)) return null;
  const value = Number(text.replace(',', '.'));
  return value > MOST ? null : Math.round(value * MICROS);
}

export const asDollars = (micros: number | null | undefined): string => (micros == null ? '' : String(micros / MICROS));
