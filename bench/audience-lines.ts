import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { once } from 'node:events';
import { makeContacts } from './make-contacts.ts';
import type { Line } from './table.ts';
import { cache } from './workspace.ts';

interface Figures {
  ms: number;
  cpuMs: number;
  peakMb: number;
  rows: number;
  exported: number;
}

/** A million contacts are to be a platform's file in 20 s. */
const LIMIT_MS = 20_000;

/** Audience files of `rows` contacts and of a tenth of them (memory is to stay flat), beside a plain loop over the same reader. */
export async function audienceLines(child: (script: string, ...args: string[]) => Figures, rows: number): Promise<Line[]> {
  const [all, tenth] = await Promise.all([withoutConsent(rows), withoutConsent(rows / 10)]);
  const out = join(cache, 'audience.csv');
  const loop = child('measure-audience.ts', all, out, 'loop');
  const lines: Line[] = [{ figure: `${rows.toLocaleString('en')} contacts: e-mail and phone hashed in a plain loop`, ours: seconds(loop), limit: 'peer', ratio: '' }];
  for (const platform of ['google-customer-match', 'meta', 'tiktok', 'linkedin']) {
    const found = child('measure-audience.ts', all, out, platform);
    const small = child('measure-audience.ts', tenth, out, platform);
    lines.push(
      { figure: `${rows.toLocaleString('en')} contacts normalised, hashed and written: ${platform}`, ours: seconds(found), limit: `20 s; plain loop ${seconds(loop)}`, ratio: `${(found.ms / LIMIT_MS).toFixed(2)}; ${(found.cpuMs / loop.cpuMs).toFixed(1)}× the loop’s CPU` },
      { figure: '  peak memory', ours: `${found.peakMb.toFixed(0)} MB`, limit: `a tenth of them: ${small.peakMb.toFixed(0)} MB`, ratio: `${(found.peakMb / small.peakMb).toFixed(2)}×` },
    );
  }
  return lines;
}

const seconds = ({ ms, cpuMs }: Figures): string => `${(ms / 1000).toFixed(1)} s (${(cpuMs / 1000).toFixed(1)} s of CPU)`;

/** The contacts of the import's bench without their consent, so that each of them is exported. */
async function withoutConsent(rows: number): Promise<string> {
  const path = join(cache, `audience-${rows}.csv`);
  if (existsSync(path)) return path;
  const whole = join(cache, `contacts-${rows}.csv`);
  await makeContacts(whole, rows);
  const file = createWriteStream(path);
  for await (const line of createInterface(createReadStream(whole))) if (!file.write(`${line.split(',').slice(0, 10).join(',')}\n`)) await once(file, 'drain');
  file.end();
  await once(file, 'finish');
  return path;
}
