import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { watchSeries } from '../core/domain/anomaly/watch-series.ts';
import { nabScore, type NabSeries } from '../core/learn/evaluate/nab-score.ts';
import { fileRows, watchRows } from '../core/learn/anomaly/watch-rows.ts';
import { readMoment } from '../core/domain/import/normalise/moment.ts';
import { openFile } from '../core/services/import/file-source.ts';
import type { NabFigures } from './nab-lines.ts';
import { sharedFile } from './workspace.ts';

/** Scores every series of the Numenta Anomaly Benchmark that is there, as `querencia channels anomalies` answers them. Prints one JSON line. */
const FOLDERS = ['artificialNoAnomaly', 'artificialWithAnomaly', 'realAWSCloudwatch', 'realAdExchange', 'realKnownCause', 'realTraffic', 'realTweets'];

interface Measured extends NabSeries {
  name: string;
  points: { at: number; value: number | null }[];
}

const data = sharedFile('anomaly/nab/data');
const labels = sharedFile('anomaly/nab/labels/combined_windows.json');
if (data === null || labels === null) throw new Error('NAB is not there (QUERENCIA_SHARED, or ../shared beside the clone)');
const windows = JSON.parse(readFileSync(labels, 'utf8')) as Record<string, [string, string][]>;
const there = new Set(readdirSync(data));
const names = FOLDERS.filter((folder) => there.has(folder)).flatMap((folder) => readdirSync(join(data, folder)).filter((file) => file.endsWith('.csv')).sort().map((file) => `${folder}/${file}`));
const corpus: Measured[] = [];
for (const name of names) if (windows[name]) corpus.push(await measure(name, windows[name]));

async function measure(name: string, limits: [string, string][]): Promise<Measured> {
  const { source, close } = await openFile(join(data ?? '', name));
  const [scores, points]: [number[], Measured['points']] = [[], []];
  for await (const { answer } of watchRows(fileRows(source, { timestamp: 'timestamp', value: 'value' }), 'value')) {
    scores.push(answer.score);
    points.push({ at: timeOf(answer.timestamp), value: answer.value });
  }
  await close();
  const row = (time: string) => points.findIndex(({ at }) => at === timeOf(time));
  return { name, scores, points, windows: limits.map(([first, last]) => ({ first: row(first), last: row(last) })) };
}

function timeOf(text: string): number {
  return readMoment(text, 'dmy')?.local ?? Number.NaN;
}

function scored(of: string, series: readonly Measured[]): NabFigures['scores'] {
  if (series.length === 0) return [];
  const { normalised, fp, threshold } = nabScore(series);
  return [{ of, series: series.length, score: normalised, falsePositives: fp, threshold }];
}

const started = performance.now();
for (const { points } of corpus) {
  const watch = watchSeries();
  for (const point of points) watch(point);
}
const seconds = (performance.now() - started) / 1000;
const real = corpus.filter(({ name }) => name.startsWith('real'));
const scores = [
  ...scored('real series', real),
  ...scored('all series', corpus),
  ...FOLDERS.filter((folder) => folder.startsWith('real')).flatMap((folder) => scored(folder, real.filter(({ name }) => name.startsWith(folder)))),
];
const figures: NabFigures = { series: corpus.length, points: corpus.reduce((sum, { points }) => sum + points.length, 0), seconds, missing: FOLDERS.filter((folder) => !there.has(folder)), scores };
console.log(JSON.stringify(figures));
