import { describe, expect, it } from 'vitest';
import { bytesOf } from '../../domain/import/index.ts';
import { seededRandom } from '../../domain/statistics/seeded-random.ts';
import { forecastFile } from './forecast-file.ts';

const request = { columns: { timestamp: 'day', value: 'sales' }, horizon: 3, level: 0.9, holidays: null };
const forecast = (text: string, change: Partial<typeof request> = {}, encoding: BufferEncoding = 'utf8') => forecastFile(bytesOf(Buffer.from(text, encoding)), { ...request, ...change });
const random = seededRandom(9);
const days = Array.from({ length: 133 }, (_, at) => ({ date: new Date(Date.UTC(2024, 0, 1 + at)), value: 100 + 20 * (at % 7) + Math.round(100 * random()) / 10 }));
const iso = (date: Date) => date.toISOString().slice(0, 10);
const latin = (date: Date) => iso(date).split('-').reverse().join('/');
const file = (rows: string[], header = 'day,sales') => [header, ...rows].join('\n');
const plain = days.map(({ date, value }) => `${iso(date)},${value}`);
const codes = async (text: string) => (await forecast(text)).notes.map(({ code }) => code);

describe('a file', () => {
  it('goes on at its own step, written as it writes', async () => {
    const { result, notes } = await forecast(file(plain));
    expect(result.forecast.map(({ timestamp }) => timestamp)).toEqual(['2024-05-13', '2024-05-14', '2024-05-15']);
    expect(result.backtest.naive.method).toBe('seasonal-naive');
    expect(result.backtest.mase).toBeLessThan(result.backtest.naive.mase ?? 0);
    expect(notes).toEqual([]);
  });

  it('may have semicolons, decimal commas, days first and latin-1', async () => {
    const text = file(days.map(({ date, value }) => `${latin(date)};"1.${String(value.toFixed(2)).replace('.', ',')}"`), 'día;ventas');
    const { result, notes } = await forecast(text, { columns: { timestamp: 'día', value: 'ventas' } }, 'latin1');
    expect(result.forecast[0]).toMatchObject({ timestamp: '13/05/2024' });
    expect(result.forecast[0]?.value).toBeGreaterThan(1000);
    expect(notes).toEqual([]);
  });

  it('has days or months first by which of them keeps a step', async () => {
    const months = (form: (month: number, year: number) => string) => file(Array.from({ length: 24 }, (_, at) => `${form((at % 12) + 1, 2022 + Math.floor(at / 12))},${100 + at + 5 * (at % 12)}`));
    expect((await forecast(months((month, year) => `01/${String(month).padStart(2, '0')}/${year}`))).result.forecast[0]?.timestamp).toBe('01/01/2024');
    expect((await forecast(months((month, year) => `${month}/1/${year}`))).result.forecast[1]?.timestamp).toBe('2/1/2024');
  });

  it('keeps zones, and hours whose offset changes with the season', async () => {
    const hours = Array.from({ length: 24 * 6 }, (_, at) => {
      const instant = Date.parse('2024-03-29T00:00:00Z') + at * 3_600_000;
      const offset = instant < Date.parse('2024-03-31T01:00:00Z') ? 1 : 2;
      return `${new Date(instant + offset * 3_600_000).toISOString().slice(0, 19)}+0${offset}:00,${50 + 10 * Math.sin(at / 4)}`;
    });
    const { result, notes } = await forecast(file(hours));
    expect(result.forecast[0]?.timestamp).toBe('2024-04-04T02:00:00+02:00');
    expect(notes.map(({ code }) => code)).not.toContain('filled');
  });

  it('tells what was mended', async () => {
    const short = plain.slice(0, 42);
    expect(await codes(file(short.filter((_, row) => row !== 20 && row !== 33)))).toContain('filled');
    expect(await codes(file([...short, short[5] ?? '']))).toEqual(expect.arrayContaining(['duplicates', 'unordered']));
    expect(await codes(file(short.map((row) => `${row.split(',')[0]},5`)))).toContain('constant');
    expect(await codes(file(short.map((row, at) => (at === 9 ? `${row.split(',')[0]},` : row))))).toContain('filled');
  });

  it('that is none ends with a sentence', async () => {
    const refusals: [string, string][] = [
      ['', 'inspect:error_empty'], ['day,sales', 'noRows'], [file(plain, 'date,sales'), 'noColumn'], [file([plain[0] ?? '']), 'oneTime'], [file(plain.slice(0, 5)), 'tooShort'],
      [file([...plain, '2024-05-13,many']), 'notNumber'], [file([...plain, 'soon,4']), 'notTime'], [file(['2020-01-01,4', ...plain]), 'gaps'],
    ];
    for (const [text, key] of refusals) await expect(forecast(text), key).rejects.toMatchObject({ messageKey: expect.stringContaining(key) as string });
    await expect(forecast(file([...plain, '2024-05-13,many']))).rejects.toMatchObject({ params: { row: 135, column: 'sales', value: 'many' } });
    await expect(forecast(file(plain), { horizon: 134 })).rejects.toMatchObject({ messageKey: 'channel-forecasts:error.tooFar', params: { most: 133 } });
  });
});
