import { spawnSync } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { attributionModels, openAttribution } from '../core/open-channels.ts';
import { seededRandom } from '../core/domain/statistics/seeded-random.ts';
import type { AttributionSpeed } from './attribution-lines.ts';
import { cache } from './workspace.ts';

/** Time of every attribution model over a million paths, from the file to the credits, beside a plain count of the last touch. Prints one JSON line. */
const ROWS = Number(process.env['BENCH_PATHS'] ?? 1_000_000);
const CHANNELS = ['Búsqueda paga', 'Orgánico', 'Directo', 'E-mail', 'Meta', 'TikTok', 'LinkedIn', 'Referido', 'Display', 'YouTube', 'Bolsa de trabajo', 'WhatsApp'];

function* rows(): Generator<string> {
  const random = seededRandom(7);
  yield 'path,conversions,value,null\n';
  for (let row = 0; row < ROWS; row++) {
    const length = 1 + Math.floor(-4 * Math.log(1 - random()));
    const path = Array.from({ length }, () => CHANNELS[Math.floor(random() ** 2 * CHANNELS.length)]);
    const won = random() < 0.1 ? 1 : 0;
    yield `${path.join(' > ')},${won},${won === 0 ? 0 : (random() * 90).toFixed(2)},${1 - won}\n`;
  }
}

mkdirSync(cache, { recursive: true });
const file = join(cache, `paths-${ROWS}.csv`);
if (!existsSync(file)) await pipeline(Readable.from(rows()), createWriteStream(file));

const started = performance.now();
const cpu = process.cpuUsage();
const columns = { path: 'path', conversions: 'conversions', value: 'value', nulls: 'null' };
const { result } = await openAttribution(file, { columns, separator: '>', models: attributionModels, order: null, direct: null, halfLife: 1 });
const ms = performance.now() - started;
const { user, system } = process.cpuUsage(cpu);

const python = spawnSync(process.env['QUERENCIA_PYTHON'] ?? 'python3', [join(import.meta.dirname, 'attribution-peer.py'), file], { encoding: 'utf8' });
const found = python.status === 0 ? (JSON.parse(python.stdout) as { ms: number; cpuMs: number; credits: Record<string, number> }) : null;
const peer = found && { ms: found.ms, cpuMs: found.cpuMs, agrees: result.channels.every(({ channel, lastTouch }) => lastTouch === (found.credits[channel] ?? 0)) };
const speed: AttributionSpeed = { rows: ROWS, ms, cpuMs: (user + system) / 1000, peakMb: process.resourceUsage().maxRSS / 1024, order: result.order ?? 0, peer };
console.log(JSON.stringify(speed));
