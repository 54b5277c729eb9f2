import type { Money } from '../../core/contract/values.ts';

export interface FormatOptions {
  /** BCP 47: the client's locale, or the program's language where no client is open. */
  locale: string;
  currency?: string | undefined;
  timeZone?: string | undefined;
  /** What the face speaks, for words such as "3 days ago"; the locale's own where left out. */
  language?: string;
}

export type Format = ReturnType<typeof createFormat>;

const MICROS = 1_000_000;
const DAY_MS = 86_400_000;
const RELATIVE_STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * DAY_MS],
  ['month', 30 * DAY_MS],
  ['day', DAY_MS],
  ['hour', 3_600_000],
  ['minute', 60_000],
];
/** Shown where a number is absent. */
export const NONE = '–';

type NumberFormats = (options: Intl.NumberFormatOptions) => Intl.NumberFormat;

interface AmountOptions {
  currency?: string;
  digits?: number;
  compact?: boolean;
}

/** Intl formats are slow to make: each is made once. */
function numberFormats(locale: string): NumberFormats {
  const cache = new Map<string, Intl.NumberFormat>();
  return (options) => {
    const key = JSON.stringify(options);
    const known = cache.get(key) ?? new Intl.NumberFormat(locale, options);
    cache.set(key, known);
    return known;
  };
}

function amountWriter(numberFormat: NumberFormats, currency: string | undefined) {
  return (value: number | null | undefined, options: AmountOptions = {}): string => {
    if (value == null) return NONE;
    const iso = options.currency ?? currency;
    return numberFormat({ ...(iso ? { style: 'currency', currency: iso, currencyDisplay: 'narrowSymbol' } : {}), ...rounding(value, options) }).format(value);
  };
}

/** Cents only below a thousand, unless asked for. */
function rounding(value: number, options: AmountOptions): Intl.NumberFormatOptions {
  if (options.compact) return { notation: 'compact', maximumFractionDigits: 1 };
  const digits = options.digits ?? (Math.abs(value) < 1000 ? undefined : 0);
  return digits === undefined ? {} : { maximumFractionDigits: digits, minimumFractionDigits: digits };
}

/**
 * Whole percents from 10 % to 90 %; a decimal outside, where it tells 3 % from 3.4 % and 99 % from 99.8 %.
 * What is not nothing is never written 0 %, and what is not all never 100 %.
 */
function shareWriter(numberFormat: NumberFormats) {
  return (share: number | null | undefined, digits?: number): string => {
    if (share == null) return NONE;
    const wanted = digits ?? (share >= 0.1 && share <= 0.9 ? 0 : 1);
    const least = digits === undefined ? {} : { minimumFractionDigits: wanted };
    const write = (value: number): string => numberFormat({ style: 'percent', maximumFractionDigits: wanted, ...least }).format(value);
    if (digits === undefined && share > 0 && share < 0.0005) return `< ${write(0.001)}`;
    if (digits === undefined && share < 1 && share > 0.9995) return `> ${write(0.999)}`;
    return write(share);
  };
}

/** Everything a screen writes that is not a sentence: numbers, money, dates, sizes, in one locale. */
export function createFormat({ locale, currency, timeZone, language = locale }: FormatOptions) {
  const numberFormat = numberFormats(locale);
  const number = (value: number | null | undefined, digits = 0): string =>
    value == null ? NONE : numberFormat({ maximumFractionDigits: digits, minimumFractionDigits: digits }).format(value);
  const compact = (value: number | null | undefined): string =>
    value == null ? NONE : numberFormat({ notation: 'compact', maximumFractionDigits: 1 }).format(value);
  const percent = shareWriter(numberFormat);
  const amount = amountWriter(numberFormat, currency);
  return {
    locale,
    currency,
    timeZone,
    number,
    compact,
    /** A share, by one rule everywhere; `digits` only for certainties (0) and small rates (2). */
    percent,
    /** An amount in currency units. */
    amount,
    /** Money in micro-units. */
    money: (value: Money | null | undefined, options: Omit<AmountOptions, 'currency'> = {}): string =>
      value == null ? NONE : amount(value.micros / MICROS, { ...options, currency: value.currency }),
    /** Micro-units of the format's own currency. */
    micros: (value: number | null | undefined, options: Omit<AmountOptions, 'currency'> = {}): string =>
      amount(value == null ? null : value / MICROS, options),
    /** A signed share of change, with its sign spelled for readers by the caller. */
    change: (share: number | null | undefined, sign: 'exceptZero' | 'never' = 'exceptZero'): string =>
      share == null ? NONE : numberFormat({ style: 'percent', maximumFractionDigits: Math.abs(share) < 0.1 ? 1 : 0, signDisplay: sign }).format(share),
    /** A signed difference of two shares, in percentage points, without its unit. */
    points: (difference: number | null | undefined): string =>
      difference == null ? NONE : numberFormat({ maximumFractionDigits: Math.abs(difference) < 0.1 ? 1 : 0, signDisplay: 'exceptZero' }).format(difference * 100),
    ...dateFormats(locale, timeZone, language),
    bytes: (value: number): string => bytes(value, numberFormat),
  };
}

function dateFormats(locale: string, timeZone: string | undefined, language: string) {
  // Names of months are words: a client's own way of writing dates stands only in the language of the face.
  const written = new Intl.Locale(locale).language === new Intl.Locale(language).language ? locale : language;
  const zone = timeZone === undefined ? {} : { timeZone };
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const date = (value: string | null | undefined, style: 'short' | 'medium' | 'long' | 'dayMonth' | 'month' = 'medium'): string =>
    value ? new Intl.DateTimeFormat(written, { ...dateStyle(style), timeZone: 'UTC' }).format(new Date(`${value.slice(0, 10)}T00:00:00Z`)) : NONE;
  return {
    /** A calendar date (YYYY-MM-DD), which has no zone. */
    date,
    /** The calendar day of an instant in the format's zone, or a calendar date as it is. */
    day: (value: string | null | undefined): string =>
      value && value.length > 10 ? new Intl.DateTimeFormat(written, { dateStyle: 'medium', ...zone }).format(new Date(value)) : date(value),
    /** An instant, written in the format's zone. */
    instant: (value: string | null | undefined): string =>
      value ? new Intl.DateTimeFormat(written, { dateStyle: 'medium', timeStyle: 'short', ...zone }).format(new Date(value)) : NONE,
    /** How long ago an instant was: "hace 3 días". */
    ago: (value: string | null | undefined, now: number = Date.now()): string => {
      if (!value) return NONE;
      const ms = new Date(value).getTime() - now;
      if (Math.abs(ms) < 60_000) return relative.format(0, 'second');
      const [unit, size] = RELATIVE_STEPS.find(([, step]) => Math.abs(ms) >= step) ?? ['minute', 60_000];
      return relative.format(Math.round(ms / size), unit);
    },
    /** Seconds as "2 min 5 s". */
    duration: (seconds: number): string => duration(locale, seconds),
  };
}

function dateStyle(style: 'short' | 'medium' | 'long' | 'dayMonth' | 'month'): Intl.DateTimeFormatOptions {
  if (style === 'dayMonth') return { day: 'numeric', month: 'short' };
  if (style === 'month') return { month: 'short', year: 'numeric' };
  return { dateStyle: style };
}

function duration(locale: string, seconds: number): string {
  const unit = (value: number, name: string): string =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'narrow', maximumFractionDigits: 0 }).format(value);
  if (seconds < 60) return unit(Math.max(1, Math.round(seconds)), 'second');
  if (seconds < 3600) return unit(Math.round(seconds / 60), 'minute');
  return `${unit(Math.floor(seconds / 3600), 'hour')} ${unit(Math.round((seconds % 3600) / 60), 'minute')}`;
}

const BYTE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

function bytes(value: number, numberFormat: NumberFormats): string {
  const power = Math.min(BYTE_UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, value)) / 3)));
  const unit = BYTE_UNITS[power] ?? 'byte';
  return numberFormat({ style: 'unit', unit, unitDisplay: power === 0 ? 'long' : 'short', maximumFractionDigits: power === 0 ? 0 : 1 }).format(value / 1000 ** power);
}
