import type { JobProgress } from '../core/contract/jobs.ts';
import type { Locale } from '../core/contract/values.ts';
import type { Translate } from '../core/platform/node/translator.ts';

/** What a line says of: a job's progress, or that of work without a rate. */
type Shown = Pick<JobProgress, 'phase' | 'done' | 'total'> & Partial<Pick<JobProgress, 'rate' | 'secondsLeft'>>;

/** Shows a job's progress on stderr where that is a terminal: one line that is rewritten. Logs and scripts get none. */
export function progressLine(t: Translate, locale: Locale, stream: NodeJS.WriteStream = process.stderr) {
  const number = new Intl.NumberFormat(locale);
  let width = 0;
  return {
    show(progress: Shown): void {
      if (!stream.isTTY) return;
      const text = describe(progress, t, number);
      stream.write(`\r${text.padEnd(width)}`);
      width = text.length;
    },
    end(): void {
      if (width > 0) stream.write(`\r${' '.repeat(width)}\r`);
      width = 0;
    },
  };
}

function describe({ phase, done, total, rate = null, secondsLeft = null }: Shown, t: Translate, number: Intl.NumberFormat): string {
  const parts = [t(`jobs:phase.${phase}`)];
  if (total !== null) parts.push(`${number.format(done)} / ${number.format(total)}`);
  else if (done > 0) parts.push(number.format(done));
  if (total) parts.push(`${Math.floor((done / total) * 100)} %`);
  if (rate !== null) parts.push(`${number.format(Math.round(rate))}/s`);
  if (secondsLeft !== null) parts.push(t('cli:secondsLeft', { count: Math.ceil(secondsLeft) }));
  return parts.join(' · ');
}
