import type { ImportKind } from '../../contract/import.ts';
import { DAY_MS } from './calendar.ts';
import { eventRows, messageRows, spendRows } from './channels.ts';
import { createDice, type Dice } from './dice.ts';
import { byHour } from './hourly.ts';
import { splitsSpend, withLeads } from './lead-spend.ts';
import { makeOrders, orderRows } from './orders.ts';
import { makePeople, personRow, type SamplePerson } from './people.ts';
import { ENQUIRY_FIELDS, enquiryRows, hourlySince, VISIT_FIELDS, visitRows } from './site-events.ts';
import type { World } from './world.ts';

export interface SampleFile {
  name: string;
  kind: ImportKind;
  /** The field each column feeds, in the file's order. */
  fields: string[];
  rows: string[][];
}

const DAYS = 2 * 365;

/**
 * The export files of one sample client, two years up to `end` (UTC midnight, itself out): contacts, a list of people who
 * left the newsletter, orders with returns, spend by day and lately by hour, e-mail events, messages, visits and enquiries. The same seed and end give the same files.
 */
export function sampleFiles(world: World, seed: number, end: number): SampleFile[] {
  const dice = createDice(seed);
  const start = end - DAYS * DAY_MS;
  const people = makePeople(world, dice, start, end);
  const orders = makeOrders(world, people, dice, start, end);
  const { decimal } = world.dialect;
  return [
    { name: 'contactos.csv', kind: 'contacts', fields: CONTACT_FIELDS, rows: [...people.map((person) => personRow(person, world, dice)), ...faultyContacts(world)] },
    { name: 'bajas.csv', kind: 'contacts', fields: ['email', 'emailConsent', 'emailConsentAt'], rows: leavers(people, world, dice, start, end) },
    { name: 'pedidos.csv', kind: 'orders', fields: ORDER_FIELDS, rows: [...orders.flatMap((order) => orderRows(order, decimal)), ...faultyOrders()] },
    ...spendFiles(world, withLeads(world, spendRows(world, dice, start, end), createDice(seed + 3), end), createDice(seed + 1), end),
    { name: 'boletines.csv', kind: 'events', fields: ['externalId', 'type', 'at', 'channel', 'campaign'], rows: eventRows(world, people, dice, start, end) },
    { name: 'mensajes.csv', kind: 'messages', fields: MESSAGE_FIELDS, rows: messageRows(world, orders, people, dice, start, end) },
    ...siteFiles(world, orders, people, createDice(seed + 2), start, end),
  ];
}

/** Spend by day, and its last weeks by hour where the client exports them so. */
function spendFiles(world: World, rows: string[][], dice: Dice, end: number): SampleFile[] {
  const since = hourlySince(world, end);
  const [daily, late] = [rows.filter(([date = '']) => date < since), rows.filter(([date = '']) => date >= since)];
  const fields = [...SPEND_FIELDS, ...(splitsSpend(world) ? ['breakdown'] : [])];
  const [date = '', ...others] = fields;
  const hourly: SampleFile = { name: 'inversion_por_hora.csv', kind: 'spend', fields: [date, 'hour', ...others], rows: byHour(late, dice, world.dialect.decimal) };
  return [{ name: 'inversion.csv', kind: 'spend', fields, rows: daily }, ...(late.length > 0 ? [hourly] : [])];
}

function siteFiles(world: World, orders: Parameters<typeof visitRows>[1], people: readonly SamplePerson[], dice: Dice, start: number, end: number): SampleFile[] {
  const visits = world.visits ? visitRows(world, orders, people, dice, end) : [];
  const enquiries = enquiryRows(world, people, dice, start, end);
  const files: SampleFile[] = [
    { name: 'visitas.csv', kind: 'events', fields: VISIT_FIELDS, rows: visits },
    { name: 'interesados.csv', kind: 'events', fields: ENQUIRY_FIELDS, rows: enquiries },
  ];
  return files.filter((file) => file.rows.length > 0);
}

const CONTACT_FIELDS = [
  'externalId', 'firstName', 'lastName', 'email', 'phone', 'city', 'region', 'country', 'birthday', 'emailConsent', 'emailConsentAt', 'createdAt',
];
const ORDER_FIELDS = ['orderId', 'at', 'externalId', 'email', 'sku', 'product', 'category', 'quantity', 'unitPrice', 'channel'];
const SPEND_FIELDS = ['date', 'channel', 'campaign', 'impressions', 'clicks', 'cost', 'conversions', 'revenue'];
const MESSAGE_FIELDS = ['messageId', 'type', 'at', 'channel', 'externalId', 'text', 'rating', 'product'];

function leavers(people: readonly SamplePerson[], world: World, dice: Dice, start: number, end: number): string[][] {
  return people
    .filter(({ subscribed, since }) => subscribed && since < end - 60 * DAY_MS && dice.chance(0.07))
    .map((person) => {
      const known = Math.max(person.since, start);
      const left = known + Math.floor(dice.next() * (end - known - DAY_MS));
      return [person.email, world.consentWord.no, `${new Date(left).toISOString().slice(0, 10)} 12:00:00`];
    });
}

/** Every real export has some: shown in the rejects, where they can be mended. */
function faultyContacts(world: World): string[][] {
  return [
    ['', '', '', 'sin-arroba.example.com', '', '', '', world.country, '', '', '', ''],
    ['', '', '', '', '', '', '', '', '', '', '', ''].map((cell, index) => (index === 1 ? '???' : cell)),
  ];
}

function faultyOrders(): string[][] {
  return [
    ['590001', '2026-02-31 10:00:00', '10001', '', 'X-1', '?', '', '1', '10', 'web'],
    ['590002', '2026-03-02 10:00:00', '10002', '', 'X-2', '?', '', 'dos', '10', 'web'],
    ['', '2026-03-03 10:00:00', '10003', '', 'X-3', '?', '', '1', '10', 'web'],
  ];
}

/** The file as its platform would write it. */
export function csvOf({ fields, rows }: SampleFile, { headers, dialect }: World): string {
  const line = (cells: string[]) => cells.map((cell) => quoted(cell, dialect.delimiter)).join(dialect.delimiter);
  return [line(fields.map((field) => headers[field] ?? field)), ...rows.map(line)].join('\r\n');
}

function quoted(cell: string, delimiter: string): string {
  return cell.includes(delimiter) || cell.includes('"') || cell.includes('\n') ? `"${cell.replaceAll('"', '""')}"` : cell;
}
