import type { RecordBatch } from '../types.ts';
import { parseScaled, parseNumber } from '../normalise/decimal.ts';
import { parseEmail } from '../normalise/email.ts';
import type { Email } from '../normalise/email.ts';
import { clean, detached } from '../normalise/fold.ts';
import { dateText, fromSerial, instantOf, readMoment } from '../normalise/moment.ts';
import type { Moment } from '../normalise/moment.ts';
import { phoneReader } from '../normalise/phone.ts';
import { currencyInAmount } from '../normalise/places.ts';
import type { ColumnPlan } from './column-plan.ts';

/** Why a record cannot go in. */
export interface Problem {
  column: string | null;
  messageKey: string;
  params: Record<string, string | number>;
}

/** Shopify writes it before numbers, so that spreadsheets take them for text. */
const apostrophe = 39;
/** Longest part of a value that a message repeats. */
const shownValue = 80;

/** Reads the cells of one record after another; the first thing wrong with a record is kept in `problem`. */
export class CellReader {
  problem: Problem | null = null;
  batch: RecordBatch;
  record = 0;
  /** Values filled down within an order: its id, then one per slot. */
  carried: string[];
  #carrying = false;
  readonly #phones = new Map<string, (text: string) => string | null>();

  constructor(batch: RecordBatch, carried: string[]) {
    this.batch = batch;
    this.carried = carried;
  }

  begin(batch: RecordBatch, record: number): void {
    this.batch = batch;
    this.record = record;
    this.problem = null;
    this.#carrying = false;
  }

  /** From here on blank cells of this order take the values of its first row. */
  carryFor(orderId: string): void {
    this.#carrying = this.carried[0] === orderId;
    if (!this.#carrying) this.carried = [detached(orderId)];
  }

  /** From here on blank cells take the values carried, whatever the order; `key` says of what they are. */
  carryOn(key: string): void {
    this.#carrying = true;
    this.carried[0] = detached(key);
  }

  fail(plan: ColumnPlan | undefined, reason: string, value = '', params: Record<string, string | number> = {}): null {
    this.problem ??= {
      column: plan?.header ?? null,
      messageKey: `reject:${reason}`,
      params: value === '' ? params : { value: value.slice(0, shownValue), ...params },
    };
    return null;
  }

  text(plan: ColumnPlan | undefined): string | null {
    if (plan === undefined) return null;
    const value = clean(this.batch.field(this.record, plan.at));
    if (plan.slot < 0) return value === '' ? null : value;
    if (value !== '') {
      this.carried[plan.slot + 1] = detached(value);
      return value;
    }
    const above = this.#carrying ? this.carried[plan.slot + 1] : undefined;
    return above === undefined || above === '' ? null : above;
  }

  /** An identifier: what a spreadsheet or data frame made of it (`17850.0`, `'7001`) is put right. */
  id(plan: ColumnPlan | undefined): string | null {
    const value = this.text(plan);
    if (value !== null && value.charCodeAt(0) === apostrophe) return value.slice(1) || null;
    if (value === null || !value.endsWith('.0') || !/^\d+\.0$/.test(value)) return value;
    return value.slice(0, -2);
  }

  email(plan: ColumnPlan | undefined, bad: 'reject' | 'blank'): Email | null {
    const value = this.text(plan);
    if (value === null) return null;
    const email = parseEmail(value);
    return email ?? (bad === 'reject' ? this.fail(plan, 'email', value) : null);
  }

  phone(plan: ColumnPlan | undefined, country: string, fallback: string, bad: 'reject' | 'blank'): string | null {
    const value = this.text(plan);
    if (value === null || /^[+\s]*0*$/.test(value)) return null;
    const number = this.#phone(country)(value) ?? (country === fallback ? null : this.#phone(fallback)(value));
    return (
      number ??
      (bad === 'reject'
        ? this.fail(plan, /\de\+?\d/i.test(value) ? 'phone_scientific' : 'phone', value, { country: fallback })
        : null)
    );
  }

  #phone(country: string): (text: string) => string | null {
    let read = this.#phones.get(country);
    if (!read) {
      read = phoneReader(country);
      this.#phones.set(country, read);
    }
    return read;
  }

  moment(plan: ColumnPlan | undefined): Moment | null {
    const value = this.text(plan);
    if (value === null || plan === undefined) return null;
    if (/^0{4}-?0{2}-?0{2}/.test(value)) return null;
    const moment =
      plan.dateStyle === 'auto' || plan.dateStyle === 'yyyymmdd'
        ? readMoment(value, plan.dateOrder)
        : numericMoment(value, plan);
    return moment ?? this.fail(plan, 'date', value, { order: plan.dateOrder });
  }

  instant(plan: ColumnPlan | undefined): number | null {
    const moment = this.moment(plan);
    return moment === null || plan === undefined ? null : instantOf(moment, plan.timezone);
  }

  date(plan: ColumnPlan | undefined): string | null {
    const text = plan === undefined ? '' : this.batch.field(this.record, plan.at);
    if (text.length === 10 && text.charCodeAt(4) === 45 && readMoment(text, 'ymd') !== null) return text;
    const moment = this.moment(plan);
    return moment === null ? null : dateText(moment.local);
  }

  money(plan: ColumnPlan | undefined): number | null {
    const value = this.text(plan);
    if (value === null || plan === undefined) return null;
    const micros = parseScaled(value, plan.decimal, plan.moneyScale);
    return Number.isNaN(micros) ? this.fail(plan, 'money', value, { decimal: plan.decimal }) : micros;
  }

  number(plan: ColumnPlan | undefined): number | null {
    const value = this.text(plan);
    if (value === null || plan === undefined) return null;
    const number = parseNumber(value, plan.decimal);
    return Number.isNaN(number) ? this.fail(plan, 'number', value, { decimal: plan.decimal }) : number;
  }

  integer(plan: ColumnPlan | undefined): number | null {
    const number = this.number(plan);
    return number === null ? null : Math.round(number);
  }

  /** The currency of an amount: of its own column, of its header, or in the amount itself. */
  currencyOf(plan: ColumnPlan | undefined): string | null {
    if (plan === undefined) return null;
    if (plan.currency !== null) return plan.currency;
    const value = this.batch.field(this.record, plan.at);
    return isBare(value) ? null : currencyInAmount(value);
  }
}

function isBare(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 57 || code < 44) return false;
  }
  return true;
}

function numericMoment(value: string, plan: ColumnPlan): Moment | null {
  const number = parseNumber(value, plan.decimal);
  if (Number.isNaN(number)) return readMoment(value, plan.dateOrder);
  if (plan.dateStyle === 'excel') return fromSerial(number);
  const local = plan.dateStyle === 'epoch-s' ? number * 1000 : number;
  return Math.abs(local) < 8.64e15 ? { local: Math.round(local), offset: 0, hasTime: true } : null;
}
