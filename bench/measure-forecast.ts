import { createReadStream, readdirSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { createGunzip } from 'node:zlib';
import { calendarOf } from '../core/domain/forecast/calendar.ts';
import { regularSeries, timeOf, type RegularSeries } from '../core/domain/forecast/regular-series.ts';
import { naiveError, seasonalNaive } from '../core/domain/forecast/seasonal-naive.ts';
import { seasonsOf } from '../core/domain/forecast/step.ts';
import { bytesOf } from '../core/domain/import/index.ts';
import { readMoment } from '../core/domain/import/normalise/moment.ts';
import { openTable, placeOf, tableRows } from '../core/learn/data/table-file.ts';
import { forecastSeries } from '../core/learn/forecast/forecast-series.ts';
import { holidaysOf } from '../core/services/overview/holidays.ts';
import type { ForecastFigures } from './forecast-lines.ts';
import { sharedFile } from './workspace.ts';

/** The last steps of real series foretold from those before, from several ends: errors beside the season before, bands beside what came. */
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

interface Case {
  name: string;
  file: string;
  time: string;
  value: (cell: (column: string) => number) => number;
  columns: string[];
  /** Values within so long are added up. */
  per: number;
  horizon: number;
  ends: number;
  country?: string;
}

const conversions = { time: 'time', columns: ['conversions'], value: (cell: (column: string) => number) => cell('conversions'), per: DAY, horizon: 13, ends: 3 };
const hourly = { time: 'timestamp', columns: ['value'], value: (cell: (column: string) => number) => cell('value'), per: HOUR, horizon: 48, ends: 2 };
const folder = (name: string): string[] => readdirSync(sharedFile(`anomaly/nab/data/${name}`) ?? '.').filter((file) => file.endsWith('.csv')).map((file) => `anomaly/nab/data/${name}/${file}`);
const nab = (name: string) => (sharedFile(`anomaly/nab/data/${name}`) === null ? [] : folder(name));

const cases: Case[] = [
  { name: 'Robyn, weekly revenue', file: 'ads_mmm/robyn/dt_simulated_weekly.csv', time: 'DATE', columns: ['revenue'], value: (cell) => cell('revenue'), per: DAY, horizon: 13, ends: 4, country: 'DE' },
  ...['geo_all_channels', 'geo_media', 'geo_media_rf', 'geo_full_funnel_data', 'national_all_channels', 'national_media_rf'].map((name) => ({ ...conversions, name: `Meridian ${name}, weekly conversions`, file: `ads_mmm/meridian/${name}.csv` })),
  { name: 'mmm_stan, weekly sales', file: 'ads_mmm/mmm_stan/data.csv', time: 'wk_strt_dt', columns: ['sales'], value: (cell) => cell('sales'), per: DAY, horizon: 13, ends: 4 },
  { name: 'UCI Online Retail, daily revenue', file: 'transactions/online_retail/online_retail_by_day_concat.csv.gz', time: 'InvoiceDate', columns: ['Quantity', 'UnitPrice'], value: (cell) => cell('Quantity') * cell('UnitPrice'), per: DAY, horizon: 14, ends: 5, country: 'GB' },
  ...nab('realAdExchange').map((file) => ({ ...hourly, name: `NAB ${file.split('/').at(-1) ?? ''}, hourly`, file })),
  { ...hourly, name: 'NAB nyc_taxi, hourly', file: 'anomaly/nab/data/realKnownCause/nyc_taxi.csv' },
  ...['AAPL', 'AMZN', 'GOOG', 'FB'].map((name) => ({ ...hourly, name: `NAB Twitter_volume_${name}, hourly`, file: `anomaly/nab/data/realTweets/Twitter_volume_${name}.csv` })),
  { ...hourly, name: 'NAB elb_request_count, hourly', file: 'anomaly/nab/data/realAWSCloudwatch/elb_request_count_8c0756.csv', horizon: 24 },
];

const figures: ForecastFigures[] = [];
for (const one of cases) {
  const path = sharedFile(one.file);
  if (path === null) continue;
  figures.push(await measured(one, await read(path, one)));
}
console.log(JSON.stringify(figures));

async function read(path: string, { time, columns, value, per }: Case): Promise<RegularSeries> {
  const stream = createReadStream(path);
  const table = await openTable(bytesOf(await buffer(path.endsWith('.gz') ? stream.pipe(createGunzip()) : stream)));
  const at = placeOf(table.headers, time);
  const places = new Map(columns.map((column) => [column, placeOf(table.headers, column)]));
  const sums = new Map<number, number>();
  for await (const { cell } of tableRows(table)) {
    const moment = readMoment(cell(at), 'ymd');
    if (moment === null) continue;
    const step = Math.floor(moment.local / per) * per;
    sums.set(step, (sums.get(step) ?? 0) + value((column) => Number(cell(places.get(column) ?? -1))));
  }
  return regularSeries([...sums].map(([when, sum]) => ({ at: when, value: sum })));
}

async function measured({ name, horizon, ends, country }: Case, series: RegularSeries): Promise<ForecastFigures> {
  const { values, observed, step } = series;
  const date = (place: number) => new Date(timeOf(series, place)).toISOString().slice(0, 10);
  const holidays = country === undefined ? [] : (await holidaysOf(country, { from: date(0), to: date(values.length + 1) }, 'en', Infinity)).map((day) => day.date);
  const calendar = calendarOf(series, holidays);
  const sum = { ours: 0, naive: 0, scale: 0, held: 0, n: 0, cpuMs: 0 };
  const said = new Map([0.8, 0.9, 0.95].map((level) => [level, { held: 0, n: 0 }]));
  const methods: string[] = [];
  for (let end = 1; end <= ends; end += 1) {
    const count = values.length - end * horizon;
    const known = values.slice(0, count);
    const periods = seasonsOf(step).filter((period) => count >= 2 * period);
    const before = process.cpuUsage();
    const found = forecastSeries({ values: known, observed: observed.slice(0, count), periods, calendar }, horizon);
    sum.cpuMs += process.cpuUsage(before).user / 1000 / ends;
    const season = [...periods].sort((one, other) => naiveError(known, one) - naiveError(known, other))[0] ?? 1;
    const naive = seasonalNaive(known, season, horizon);
    methods.push(found.method);
    found.forecast.forEach(({ value, low, high }, ahead) => {
      const came = values[count + ahead] as number;
      if (observed[count + ahead] !== 1) return;
      sum.n += 1;
      sum.ours += Math.abs(value - came);
      sum.naive += Math.abs((naive[ahead] as number) - came);
      sum.scale += naiveError(known, season);
      sum.held += Number(came >= low && came <= high);
    });
    for (const { level, measured: share, n } of found.backtest.coverage) {
      const all = said.get(level);
      if (all) Object.assign(all, { held: all.held + share * n, n: all.n + n });
    }
  }
  const backtested = [...said].map(([level, { held, n }]) => ({ level, measured: n === 0 ? null : held / n }));
  return { name, values: values.length, horizon, ends, methods, mase: sum.ours / sum.scale, naiveMase: sum.naive / sum.scale, held: sum.held / sum.n, n: sum.n, backtested, cpuMs: sum.cpuMs };
}
