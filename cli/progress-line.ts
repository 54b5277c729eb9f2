import type { JobProgress } from '../core/contract/jobs.ts';
import type { Locale } from '../core/contract/values.ts';
import type { Translate } from '../core/platform/node/translator.ts';

const QUIET_LOG_MS = 5000;

/** Shows a job's progress on stderr: one line that is rewritten on a terminal, a line now and then elsewhere. */
export function progressLine(t: Translate, locale: Locale, stream: NodeJS.WriteStream = process.stderr) {
  const number = new Intl.NumberFormat(locale);
  let width = 0;
  let phase = '';
  let lastAt = 0;
  return {
    show(progress: JobProgress): void {
      const text = describe(progress, t, number);
      if (stream.isTTY) {
        stream.write(`\r${text.padEnd(width)}`);
        width = text.length;
        return;
      }
      const now = Date.now();
      if (progress.phase === phase && now - lastAt < QUIET_LOG_MS) return;
      phase = progress.phase;
      lastAt = now;
      stream.write(`${text}\n`);
    },
    end(): void {
      if (stream.isTTY && width > 0) stream.write(`\r${' '.repeat(width)}\r`);
      width = 0;
    },
  };
}

function describe({ phase, done, total, rate, secondsLeft }: JobProgress, t: Translate, number: Intl.NumberFormat): string {
  const parts = [t(`jobs:phase.${phase}`)];
  parts.push(total === null ? number.format(done) : `${number.format(done)} / ${number.format(total)}`);
  if (total) parts.push(`${Math.floor((done / total) * 100)} %`);
  if (rate !== null) parts.push(`${number.format(Math.round(rate))}/s`);
  if (secondsLeft !== null) parts.push(t('cli:secondsLeft', { count: Math.ceil(secondsLeft) }));
  return parts.join(' · ');
}
