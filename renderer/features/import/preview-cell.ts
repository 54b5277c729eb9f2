import type { Format } from '../../lib/format.ts';

type Cell = string | number | boolean | null | undefined;

/** A normalised value as the client would write it: micro-units as money, instants in the client's zone, lists and objects in a line. */
export function writeCell(field: string, value: Cell, currency: Cell, format: Format): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'boolean') return value ? '✓' : '✗';
  if (typeof value === 'number') {
    if (field.endsWith('Micros')) {
      const money = { micros: value, ...(typeof currency === 'string' ? { currency } : {}) };
      return format.amount(money.micros / 1_000_000, { digits: 2, ...(money.currency ? { currency: money.currency } : {}) });
    }
    return format.number(value, Number.isInteger(value) ? 0 : 2);
  }
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return format.instant(value);
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return format.date(value);
  return /^[[{]/.test(value) ? inLine(value) : value;
}

function inLine(json: string): string {
  try {
    return flat(JSON.parse(json));
  } catch {
    return json;
  }
}

function flat(value: unknown): string {
  if (Array.isArray(value)) return value.map(flat).join(', ');
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).filter(([, each]) => each !== null && each !== '').map(([name, each]) => `${name}: ${flat(each)}`).join(' · ');
  }
  return String(value);
}
