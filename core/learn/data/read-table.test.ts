import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytesOf } from '../../domain/import/index.ts';
import { cellNumber } from './cell-number.ts';
import { judgeColumn, type JudgedColumn } from './column-reading.ts';
import { profileTable, readBlocks, type TableBlock } from './read-table.ts';
import { openTable, placeOf } from './table-file.ts';

const NOW = Date.UTC(2026, 0, 15);

async function read(content: string | Uint8Array): Promise<{ judged: JudgedColumn[]; block: TableBlock }> {
  const table = await openTable(bytesOf(content));
  const profile = await profileTable(table);
  const judged = table.headers.map((header, place) => judgeColumn(header, profile.columns[place]!, profile.openMark));
  const plan = { columns: judged.map(({ reading }, place) => ({ place, reading })), texts: [], now: NOW };
  for await (const block of readBlocks(table, plan, profile.rows)) return { judged, block };
  throw new Error('no rows');
}

const columnOf = (block: TableBlock, name: string) => {
  const column = block.matrix.columns.find((one) => one.name === name);
  if (!column) throw new Error(`no ${name}`);
  return column.kind === 'numeric' ? Array.from(column.values) : Array.from(column.codes, (code) => column.categories[code] ?? null);
};
const lines = (header: string, rows: readonly string[]) => [header, ...rows].join('\n');
const times = (count: number, row: (at: number) => string) => Array.from({ length: count }, (_, at) => row(at));

describe('the same table however it is written', () => {
  const expected = { monto: [1234.5, 0.25, Number.NaN], ciudad: ['Bogotá', 'São Paulo', 'Bogotá'] };
  const latin1 = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  test.each([
    ['commas', 'monto,ciudad\n1234.5,Bogotá\n0.25,São Paulo\n,Bogotá\n'],
    ['semicolons and decimal commas', 'monto;ciudad\n1.234,5;Bogotá\n0,25;São Paulo\n;Bogotá\n'],
    ['tabs', 'monto\tciudad\n1234.5\tBogotá\n0.25\tSão Paulo\nNA\tBogotá\n'],
    ['a byte order mark', '\ufeffmonto,ciudad\r\n1234.5,Bogotá\r\n0.25,São Paulo\r\nn/a,Bogotá\r\n'],
    ['quotes', '"monto","ciudad"\n"1,234.5","Bogotá"\n"0.25","São Paulo"\n" ","Bogotá"\n'],
    ['Latin-1', latin1('monto;ciudad\n1234,5;Bogotá\n0,25;São Paulo\n;Bogotá\n')],
    ['JSON lines', '{"monto":1234.5,"ciudad":"Bogotá"}\n{"monto":0.25,"ciudad":"São Paulo"}\n{"monto":null,"ciudad":"Bogotá"}\n'],
  ])('%s', async (_, content) => {
    const { block } = await read(content);
    expect(columnOf(block, 'monto')).toEqual(expected.monto);
    expect(columnOf(block, 'ciudad')).toEqual(expected.ciudad);
  });
});

describe('numbers', () => {
  test.each([
    ['12', '.', 12], ['-3.5', '.', -3.5], ['.5', '.', 0.5], ['1e-3', '.', 0.001], ['1.5E+3', '.', 1500], ['12 %', '.', 12], ['$ 1,200.50', '.', 1200.5],
    ['R$ 1.200,50', ',', 1200.5], ['-$5', '.', -5], ['$-5', '.', -5], ["1'000", '.', 1000], ['1 000 000,5', ',', 1_000_000.5], ['1.234.567', ',', 1_234_567],
    ['1,5', '.', Number.NaN], ['1.5', ',', Number.NaN], ['A12', '.', Number.NaN], ['12 kg', '.', Number.NaN], ['1.2.3', '.', Number.NaN], ['192.168.1.1', ',', Number.NaN],
    ['', '.', Number.NaN], ['-', '.', Number.NaN], ['--5', '.', Number.NaN], ['.', '.', Number.NaN], ['Infinity', '.', Number.NaN], ['2026-01-05', '.', Number.NaN], ['1e999', '.', Number.NaN],
  ] as const)('%s with %s is %d', (text, mark, value) => {
    expect(cellNumber(text, mark)).toBe(value);
  });

  test('whatever JavaScript writes is read back', () => {
    fc.assert(fc.property(fc.double({ noNaN: true, min: -1e30, max: 1e30 }), (value) => void expect(cellNumber(String(value), '.')).toBe(value === 0 ? 0 : value)));
  });

  test('a column decides its own decimal mark, and the others that of one that shows none', async () => {
    const { block } = await read(lines('a;b;c', times(30, (at) => `1.${100 + at};${at},5;${at}.25`)));
    expect(columnOf(block, 'b')[0]).toBe(0.5);
    expect(columnOf(block, 'c')[0]).toBe(0.25);
    // Both marks occur elsewhere, as often: the separator says what is usual.
    expect(columnOf(block, 'a')[0]).toBe(1100);
  });

  test('a text among numbers is missing, and told with its row and column', async () => {
    const { block } = await read(lines('edad,x', times(30, (at) => (at === 3 ? 'treinta,a' : at === 9 ? 'xx,a' : `${20 + at},b`))));
    expect(columnOf(block, 'edad')[3]).toBeNaN();
    expect(block.badCells).toEqual([{ header: 'edad', as: 'number', row: 5, text: 'treinta', count: 2 }]);
  });

  test('numbers too large for a float stay finite', async () => {
    const { block } = await read(lines('x', times(30, (at) => (at === 0 ? '1e300' : String(at)))));
    expect(Number.isFinite(columnOf(block, 'x')[0])).toBe(true);
  });
});

describe('dates', () => {
  test('become days, weekday and month', async () => {
    const { block } = await read(lines('alta,y', ['31/12/2025,a', '05/01/2026,b', ',c']));
    expect(columnOf(block, 'alta')).toEqual([Date.UTC(2025, 11, 31) / 86_400_000, Date.UTC(2026, 0, 5) / 86_400_000, Number.NaN]);
    expect(columnOf(block, 'alta (weekday)')).toEqual([3, 1, Number.NaN]);
    expect(columnOf(block, 'alta (month)')).toEqual([12, 1, Number.NaN]);
  });

  test('the order of day and month is the column’s own, and a doubt is told', async () => {
    const american = await read(lines('d', ['1/5/2026', '1/31/2025']));
    expect(columnOf(american.block, 'd (month)')).toEqual([1, 1]);
    const open = await read(lines('d,x', ['1/5/2026,1', '2/5/2025,2']));
    expect(columnOf(open.block, 'd (month)')).toEqual([5, 5]);
    expect(open.judged[0]?.note).toEqual({ messageKey: 'learn:note.dateOrder', params: { column: 'd' } });
  });

  test('one that has not come is told', async () => {
    const { block } = await read(lines('d,x', ['2026-01-02,1', '2026-01-15,1', '2099-01-01,2']));
    expect(block.badCells).toEqual([{ header: 'd', as: 'future', row: 4, text: '2099-01-01', count: 1 }]);
  });
});

describe('what is not learned from', () => {
  const judgedOf = async (header: string, rows: readonly string[]) => (await read(lines(`${header},x`, rows.map((row) => `${row},1`)))).judged[0];

  test.each([
    ['customerID', times(60, (at) => `${(at * 7919) % 1009}-XY`), 'learn:note.tooManyValues'],
    ['comentario', times(60, (at) => `me gustó el número ${at} mucho`), 'learn:note.tooManyValues'],
    ['fila', times(60, (at) => String(at + 1)), 'learn:note.id'],
    ['cliente_id', times(60, (at) => String(((at * 7919) % 1009) + 5000)), 'learn:note.id'],
    ['vacía', times(60, () => ' '), 'learn:note.empty'],
  ])('%s', async (header, rows, note) => {
    expect(await judgedOf(header, rows)).toMatchObject({ dropped: true, note: { messageKey: note } });
  });

  test.each([
    ['idade', times(60, (at) => String(20 + ((at * 7) % 50)))],
    ['plan', times(60, (at) => ['oro', 'plata', 'bronce'][at % 3]!)],
    ['gasto', times(60, (at) => String((at * 7919) % 1009))],
    ['client_id', times(60, (at) => String(at % 7))],
  ])('but %s is', async (header, rows) => {
    expect(await judgedOf(header, rows)).toMatchObject({ dropped: false, note: null });
  });

  test('the commonest categories are kept, the others are read as missing', async () => {
    const rows = times(2000, (at) => `c${at % 2 === 0 ? 0 : (at * 31) % 801},1`);
    const { judged, block } = await read(lines('plan,x', rows));
    expect(judged[0]).toMatchObject({ dropped: false, note: { messageKey: 'learn:note.rareValues', params: { kept: 250 } } });
    expect(columnOf(block, 'plan')[0]).toBe('c0');
  });
});

test('a row with a value too many and a quote never closed are faults in their place, blank lines are no rows', async () => {
  const { block } = await read('a,b\n1,x\n2,y,z\n\n3,w\n4,"never closed\n');
  expect(Array.from(block.rowNumbers)).toEqual([2, 3, 5, 6]);
  expect([...block.faults].map(([at, { messageKey }]) => [at, messageKey])).toEqual([[1, 'reject:extra_fields'], [3, 'reject:record_unclosed_quote']]);
});

test('an empty file is refused with a sentence', async () => {
  await expect(openTable(bytesOf(''))).rejects.toMatchObject({ code: 'INVALID_INPUT', messageKey: 'inspect:error_empty' });
  await expect(openTable(bytesOf('\n\n \n'))).rejects.toMatchObject({ messageKey: 'inspect:error_empty' });
});

test('a column is found without regard to case and accents, unless two would answer', () => {
  expect(placeOf(['Área', 'Churn'], 'churn')).toBe(1);
  expect(placeOf(['Área', 'Churn'], 'area')).toBe(0);
  expect(placeOf(['Churn', 'churn'], 'CHURN')).toBe(-1);
  expect(placeOf(['Churn', 'churn'], 'churn')).toBe(1);
  expect(placeOf(['a'], 'b')).toBe(-1);
});
