import type { ImportResult, Proposal } from '../../../core/contract/import.ts';
import type { JobProgress } from '../../../core/contract/jobs.ts';
import type { Format } from '../../lib/format.ts';
import { t } from '../../lib/i18n.svelte.ts';

/** Translates a sentence of the import domain, whose keys may come without their namespace. */
export function say(messageKey: string, params: Record<string, unknown> = {}): string {
  const count = typeof params['count'] === 'number' ? { n: params['count'] } : {};
  return t(messageKey.includes(':') ? messageKey : `import:${messageKey}`, { ...count, ...params });
}

/** A field's name; an unknown one as it is. */
export function fieldName(field: string): string {
  const key = `import:field.${field}`;
  const text = t(key);
  return text === key || text === `field.${field}` ? field : text;
}

export function delimiterName(delimiter: string): string {
  const names: Record<string, string> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'pipe', ' ': 'space' };
  const name = names[delimiter];
  return name ? t(`import:file.delimiter.${name}`) : delimiter;
}

/** "CSV · separado por comas · UTF-8 · encabezados en español · 541 909 filas". */
export function factsOf(proposal: Proposal, format: Format): string[] {
  const { dialect, headerLanguage, rowsSeen, complete, file } = proposal;
  const facts = [dialect.format.toUpperCase()];
  if (dialect.format === 'csv') facts.push(delimiterName(dialect.delimiter), dialect.encoding.toUpperCase());
  if (headerLanguage) facts.push(t(`import:file.language.${headerLanguage}`));
  facts.push(t(complete ? 'import:file.rows' : 'import:file.rowsSeen', { count: rowsSeen, n: format.number(rowsSeen) }), format.bytes(file.bytes));
  return facts;
}

/** "120 000 de 541 909 · 90 000 filas/s · faltan 5 s". */
export function progressDetail(progress: JobProgress, format: Format): string {
  const write = (value: number): string => (progress.unit === 'bytes' ? format.bytes(value) : format.number(value));
  const done = progress.total === null ? write(progress.done) : t('import:run.progress', { done: write(progress.done), total: write(progress.total) });
  const parts = [t(`jobs:phase.${progress.phase}`), done];
  if (progress.rate !== null && progress.unit === 'rows') parts.push(t('import:run.rate', { rate: format.number(Math.round(progress.rate)) }));
  if (progress.secondsLeft !== null) parts.push(t('import:run.left', { time: format.duration(progress.secondsLeft) }));
  return parts.join(' · ');
}

/** The result as a finding: what is new. */
export function resultTitle(result: ImportResult, file: string, format: Format): string {
  const nothing = result.inserted === 0 && result.updated === 0 && result.rejected === 0;
  return nothing
    ? t('import:done.nothingNew', { file, n: format.number(result.unchanged) })
    : t('import:done.title', { file, count: result.inserted, inserted: format.number(result.inserted) });
}

export function resultCounts(result: ImportResult, format: Format): string {
  const write = (value: number): string => format.number(value);
  return t('import:done.counts', {
    rows: write(result.rows), inserted: write(result.inserted), updated: write(result.updated), unchanged: write(result.unchanged),
    rejected: write(result.rejected), time: format.duration(result.ms / 1000),
  });
}

/** What a person should know beyond the counts. */
export function resultNotes(result: ImportResult, format: Format): string[] {
  return (Object.entries(result.notes) as [keyof ImportResult['notes'], number][])
    .filter(([, count]) => count > 0)
    .map(([note, count]) => t(`import:done.${note}`, { count, n: format.number(count) }));
}
