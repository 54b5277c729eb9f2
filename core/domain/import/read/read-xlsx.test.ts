import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bytesOf } from '../bytes-source.ts';
import { inspect } from '../inspect.ts';
import type { ByteSource, RecordBatch } from '../types.ts';
import { readRecords } from './read-records.ts';

/** Written by openpyxl 3: a title, a blank row, headers, two orders; a second sheet. */
const workbook = readFileSync(new URL('../fixtures/pedidos.xlsx', import.meta.url));
const client = { country: 'MX', currency: 'MXN', timezone: 'America/Mexico_City', locale: 'es-MX' };
const options = { fileName: 'pedidos.xlsx', client, now: Date.UTC(2026, 10, 21) };

async function rowsOf(source: ByteSource, dialect: Parameters<typeof readRecords>[1], from?: number) {
  const rows: { row: number; fields: string[] }[] = [];
  const start = from === undefined ? {} : { from: { byteOffset: 0, row: from, line: from, carry: null } };
  for await (const batch of readRecords(source, dialect, start)) rows.push(...recordsOf(batch));
  return rows;
}

function recordsOf(batch: RecordBatch) {
  return Array.from({ length: batch.count }, (_, at) => ({
    row: batch.rowNumber(at),
    fields: Array.from({ length: batch.fieldCount(at) }, (__, column) => batch.field(at, column)),
  }));
}

describe('a workbook', () => {
  it('is recognised, its sheets named, its title skipped and its columns understood', async () => {
    const { dialect, headers, proposal } = await inspect(bytesOf(workbook), options);
    expect(dialect).toMatchObject({ format: 'xlsx', sheets: ['Pedidos', 'Otra'], sheet: 0, hasHeader: true });
    expect(headers).toEqual(['Pedido', 'Fecha', 'Producto', 'Cantidad', 'Precio unitario', 'Correo']);
    expect(proposal.kind).toBe('orders');
    expect(proposal.mapping.columns.map(({ field }) => field)).toEqual(['orderId', 'at', 'product', 'quantity', 'unitPrice', 'email']);
  });

  it('gives dates, exact decimals and the sheet\'s own row numbers', async () => {
    const { dialect } = await inspect(bytesOf(workbook), options);
    expect(await rowsOf(bytesOf(workbook), dialect)).toEqual([
      { row: 4, fields: ['1001', '2026-02-13 18:30:00', 'Café', '2', '1234.5', 'ana@example.com'] },
      { row: 5, fields: ['1002', '2026-02-14', 'Té ñ', '-1', '0.3', 'luis@example.com'] },
    ]);
  });

  it('goes on after a checkpoint', async () => {
    const { dialect } = await inspect(bytesOf(workbook), options);
    expect((await rowsOf(bytesOf(workbook), dialect, 4)).map(({ row }) => row)).toEqual([5]);
  });

  it('opens another of its sheets when asked', async () => {
    const { headers, proposal } = await inspect(bytesOf(workbook), { ...options, sheet: 1 });
    expect(headers).toEqual(['email']);
    expect(proposal.kind).toBe('contacts');
  });

  it.each([
    ['cut short', workbook.subarray(0, workbook.length / 2)],
    ['empty', new Uint8Array()],
    ['binary that is no table', Uint8Array.from({ length: 9000 }, (_, at) => (at * 7919) % 256)],
  ])('that is %s is refused with a sentence', async (_, bytes) => {
    await expect(inspect(bytesOf(bytes), options)).rejects.toMatchObject({ code: 'INVALID_INPUT', messageKey: expect.stringMatching(/^inspect:error_/) });
  });
});
