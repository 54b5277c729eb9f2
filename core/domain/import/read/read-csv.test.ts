import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesOf } from '../bytes-source.ts';
import type { Checkpoint, Dialect, ReadOptions, RowReject } from '../types.ts';
import { readCsv } from './read-csv.ts';

const plain: Dialect = {
  format: 'csv',
  encoding: 'utf-8',
  bomBytes: 0,
  delimiter: ',',
  quote: '"',
  hasHeader: false,
  preambleRows: 0,
  sheets: [],
  sheet: 0,
  keys: [],
};

interface Read {
  rows: string[][];
  numbers: number[];
  lines: number[];
  originals: string[];
  broken: RowReject[];
  checkpoints: Checkpoint[];
}

async function read(
  data: string | Uint8Array,
  dialect: Partial<Dialect> = {},
  options: ReadOptions = {},
  chunk?: number,
): Promise<Read> {
  const out: Read = { rows: [], numbers: [], lines: [], originals: [], broken: [], checkpoints: [] };
  for await (const batch of readCsv(bytesOf(data, chunk), { ...plain, ...dialect }, options)) {
    for (let i = 0; i < batch.count; i++) {
      out.rows.push(Array.from({ length: batch.fieldCount(i) }, (_, c) => batch.field(i, c)));
      out.numbers.push(batch.rowNumber(i));
      out.lines.push(batch.lineNumber(i));
      out.originals.push(batch.original(i));
    }
    out.broken.push(...batch.broken);
    out.checkpoints.push(batch.next);
  }
  return out;
}

describe('readCsv', () => {
  it('reads columns parted by any number of spaces, whatever the chunks', async () => {
    const text = ' id  day number\r\n 00001 19970101  1 \n\n"a b" "say ""hi"" " 3\n  \n2 3 4  ';
    const expected = [['id', 'day', 'number'], ['00001', '19970101', '1'], [''], ['a b', 'say "hi" ', '3'], [''], ['2', '3', '4']];
    for (const chunk of [1, 3, 1000]) expect((await read(text, { delimiter: ' ' }, {}, chunk)).rows).toEqual(expected);
  });

  it('reads quoted fields, doubled quotes, line ends inside quotes and mixed line ends', async () => {
    const { rows, numbers, lines } = await read('a,b\r\n"x, y","say ""hi"""\n"two\r\nlines",2\r3,4');
    expect(rows).toEqual([
      ['a', 'b'],
      ['x, y', 'say "hi"'],
      ['two\r\nlines', '2'],
      ['3', '4'],
    ]);
    expect(numbers).toEqual([1, 2, 3, 4]);
    expect(lines).toEqual([1, 2, 3, 5]);
  });

  it('keeps quotes in the middle of a field and spaces round a quoted one', async () => {
    const { rows } = await read('5" pipe, "a, b" ,c\n"said "no" twice",x\n');
    expect(rows).toEqual([
      ['5" pipe', 'a, b', 'c'],
      ['said "no" twice', 'x'],
    ]);
  });

  it('reads empty, header-only and one-column files, and trailing empty fields', async () => {
    expect((await read('')).rows).toEqual([]);
    expect((await read('a,b\n', { hasHeader: true })).rows).toEqual([]);
    expect((await read('a\n\nb')).rows).toEqual([['a'], [''], ['b']]);
    expect((await read('a,,\n,')).rows).toEqual([
      ['a', '', ''],
      ['', ''],
    ]);
  });

  it('skips preamble and header but counts them', async () => {
    const { rows, numbers } = await read('Report\n"1 Jan, 2 Jan"\nh1,h2\n1,2\n', { hasHeader: true, preambleRows: 2 });
    expect(rows).toEqual([['1', '2']]);
    expect(numbers).toEqual([4]);
  });

  it('reads ten thousand columns and drops NUL bytes', async () => {
    const wide = Array.from({ length: 10_000 }, (_, i) => String(i)).join(',');
    const { rows } = await read(`${wide}\na\0b,c\n`);
    expect(rows[0]?.length).toBe(10_000);
    expect(rows[0]?.[9999]).toBe('9999');
    expect(rows[1]).toEqual(['ab', 'c']);
  });

  it('reports an unclosed quote where it opened and goes on with the next line', async () => {
    const { rows, broken, numbers } = await read('1,a\n2,"b\n3,c\n4,"d"\n5,e\n');
    expect(rows).toEqual([
      ['1', 'a'],
      ['3', 'c'],
      ['4', 'd'],
      ['5', 'e'],
    ]);
    expect(broken).toMatchObject([{ row: 2, line: 2, messageKey: 'reject:record_unclosed_quote', original: '2,"b' }]);
    expect(numbers).toEqual([1, 3, 4, 5]);
  });

  it('recovers from a quote unclosed up to the end of the file', async () => {
    const { rows, broken } = await read('1,a\n2,"b\n3,c\n');
    expect(rows).toEqual([
      ['1', 'a'],
      ['3', 'c'],
    ]);
    expect(broken.map((b) => b.row)).toEqual([2]);
  });

  it('rejects a line beyond the limit and reads on after it', async () => {
    const long = 'x'.repeat(50_000);
    for (const data of [`1,a\n2,${long}\n3,c\n`, `1,a\n"2,${long}\n3,c\n`]) {
      const { rows, broken, lines } = await read(data, {}, { maxRecordLength: 10_000 }, 100);
      expect(rows).toEqual([
        ['1', 'a'],
        ['3', 'c'],
      ]);
      expect(broken).toHaveLength(1);
      expect(broken[0]).toMatchObject({ row: 2, line: 2 });
      expect(broken[0]?.original.length).toBeLessThanOrEqual(2000);
      expect(lines).toEqual([1, 3]);
    }
  });

  it('decodes UTF-16 and Windows-1252', async () => {
    const text = 'año,€\nSão,ñ\n';
    const wide = new Uint8Array([
      0xff,
      0xfe,
      ...new Uint8Array(new Uint16Array([...text].map((c) => c.charCodeAt(0))).buffer),
    ]);
    expect((await read(wide, { encoding: 'utf-16le', bomBytes: 2 })).rows).toEqual([
      ['año', '€'],
      ['São', 'ñ'],
    ]);
    const narrow = new Uint8Array([0x61, 0xf1, 0x6f, 0x2c, 0x80, 0x0a]);
    expect((await read(narrow, { encoding: 'windows-1252' })).rows).toEqual([['año', '€']]);
  });

  it('flags bytes that are not UTF-8 and keeps exact offsets past them', async () => {
    const bytes = new Uint8Array([
      ...new TextEncoder().encode('é,1\n'),
      0xff,
      0xc3,
      0x2c,
      0x32,
      0x0a,
      0x33,
      0x2c,
      0x34,
    ]);
    const first = await read(bytes);
    expect(first.rows[1]?.[0]).toContain('\ufffd');
    expect(first.rows[2]).toEqual(['3', '4']);
  });

  it('resumes at every checkpoint with the same records and numbers', async () => {
    const line = (i: number): string => `${i},"ñandú ""${i}""\nsegundo",${'x'.repeat(i % 90)}\n`;
    const data = `id,nome,x\n${Array.from({ length: 12_000 }, (_, i) => line(i)).join('')}`;
    const whole = await read(data, { hasHeader: true });
    expect(whole.rows).toHaveLength(12_000);
    expect(whole.checkpoints.length).toBeGreaterThan(2);
    for (const from of whole.checkpoints) {
      const rest = await read(data, { hasHeader: true }, { from });
      const done = from.row - 1;
      expect(rest.rows).toEqual(whole.rows.slice(done));
      expect(rest.numbers).toEqual(whole.numbers.slice(done));
      expect(rest.lines).toEqual(whole.lines.slice(done));
    }
  });

  it('gives back any table written by the rules, in any chunks and line ends', async () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', 'é', '漢', '😀', ',', '"', '\n', '\r', ' ', ';'),
      maxLength: 8,
    });
    const quoted = (value: string): string => `"${value.replaceAll('"', '""')}"`;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 20 }),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.integer({ min: 1, max: 7 }),
        async (table, end, chunk) => {
          const data = table.map((row) => row.map(quoted).join(',') + end).join('');
          expect((await read(data, {}, {}, chunk)).rows).toEqual(table);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('survives any bytes and accounts for every line', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', '\0', ' '), maxLength: 60 }),
        async (data) => {
          const { numbers, broken } = await read(data, {}, { maxRecordLength: 20 });
          const all = [...numbers, ...broken.map((b) => b.row)].sort((a, b) => a - b);
          expect(all).toEqual(all.map((_, i) => i + 1));
        },
      ),
      { numRuns: 500 },
    );
  });
});
