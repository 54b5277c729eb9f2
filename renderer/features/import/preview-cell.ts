import type { Format } from '../../lib/format.ts';
import { hasText, i18n, t } from '../../lib/i18n.svelte.ts';
import { channelName } from '../inbox/inbox-words.ts';

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
  return /^[[{]/.test(value) ? inLine(field, value, format) : valueName(field, value);
}

/** A word of the program's own vocabulary in the language spoken; what the file says, as it is. */
function valueName(field: string, value: string): string {
  if (field === 'channel') return channelName(value);
  if (field === 'country' && /^[A-Z]{2}$/.test(value)) return nameOf('region', value);
  if (field === 'language' && /^[a-z]{2,3}(-\w+)?$/.test(value)) return nameOf('language', value);
  const key = `import:value.${field}.${value}`;
  return hasText(key) ? t(key) : value;
}

function nameOf(type: 'region' | 'language', code: string): string {
  return new Intl.DisplayNames([i18n.locale], { type }).of(code) ?? code;
}

function inLine(field: string, json: string, format: Format): string {
  try {
    const value: unknown = JSON.parse(json);
    return field === 'consents' && Array.isArray(value) ? value.map((each) => claim(each as Claim, format)).join(', ') : flat(value);
  } catch {
    return json;
  }
}

interface Claim {
  channel: string;
  status: string;
  at: number | null;
}

/** "Correo: de baja (26 abr 2024)". */
function claim({ channel, status, at }: Claim, format: Format): string {
  const what = `${t(`contacts:channel.${channel}`)}: ${t(`import:value.consent.${status}`)}`;
  return at === null ? what : `${what} (${format.day(new Date(at).toISOString())})`;
}

function flat(value: unknown): string {
  if (Array.isArray(value)) return value.map(flat).join(', ');
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).filter(([, each]) => each !== null && each !== '').map(([name, each]) => `${name}: ${flat(each)}`).join(' · ');
  }
  return String(value);
}
