import type { ImportResult } from '../core/contract/import.ts';
import { pairs, table } from './output.ts';
import type { Session } from './session.ts';

interface ShownReject {
  row: number;
  column: string | null;
  message: string;
}

type ShownResult = Omit<ImportResult, 'rejects'> & { rejects: ShownReject[] };

/** What a person reads after an import. */
export function importText(result: ShownResult, { file, dryRun, rejects }: { file: string; dryRun?: boolean; rejects?: string }, { t, locale }: Session): string {
  const number = new Intl.NumberFormat(locale);
  const seconds = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(result.ms / 1000);
  const counts = (['rows', 'inserted', 'updated', 'unchanged', 'rejected'] as const).map((name) => [t(`cli:import.${name}`), number.format(result[name])] as const);
  const notes = Object.entries(result.notes).filter(([, count]) => count > 0).map(([name, count]) => t(`cli:import.note.${name}`, { count }));
  const first = result.rejects.length > 0 ? [importRejectsText(result.rejects, result.rejected, { t })] : [];
  const where = result.rejected > 0 && !dryRun ? [rejects === undefined ? t('cli:import.rejectsHint', { id: result.importId }) : t('cli:import.rejectsSaved', { count: result.rejected, file: rejects })] : [];
  const title = t(dryRun ? 'cli:import.wouldDo' : 'cli:import.done', { file, seconds });
  const undo = dryRun ? [] : [t('cli:import.undoHint', { id: result.importId })];
  return [title, pairs(counts), ...notes, ...first, ...where, ...undo].join('\n');
}

/** Rejected rows and why. */
export function importRejectsText(rejects: readonly ShownReject[], total: number, { t }: Pick<Session, 't'>): string {
  if (total === 0) return t('cli:import.noRejects');
  const header = [t('cli:column.row'), t('cli:column.column'), t('cli:column.reason')];
  const more = total > rejects.length ? `\n${t('cli:import.moreRejects', { count: total - rejects.length })}` : '';
  return `${table(header, rejects.map(({ row, column, message }) => [row, column, message]))}${more}`;
}
