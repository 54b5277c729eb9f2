import type { Output } from '../../../core/contract/index.ts';
import type { ImportResult } from '../../../core/contract/import.ts';
import { api } from '../../lib/api.svelte.ts';
import { desktop } from '../../lib/transport.ts';
import { saveFile, toCsv } from '../../ui/index.ts';
import { say } from './import-words.ts';
import { cellsOf } from './reject-cells.ts';

export type RejectedRow = Output<'import.rejects'>['rejects'][number];
const PAGE = 200;

/** The rows of one import that did not go in, and the corrections a person has made to them. */
export class RejectsView {
  rows = $state.raw<RejectedRow[]>([]);
  header = $state.raw<string[]>([]);
  total = $state<number | null>(null);
  /** Corrected cells by row number; only rows that were changed. */
  mended = $state<Record<number, string[]>>({});
  busy = $state(false);
  private readonly importId: string;

  constructor(importId: string) {
    this.importId = importId;
  }

  get mendedCount(): number {
    return Object.keys(this.mended).length;
  }

  async load(): Promise<void> {
    const page = await api.call('import.rejects', { importId: this.importId, offset: 0, limit: PAGE });
    this.take(page, []);
  }

  async more(): Promise<void> {
    const page = await api.call('import.rejects', { importId: this.importId, offset: this.rows.length, limit: PAGE });
    this.take(page, this.rows);
  }

  cells(row: RejectedRow): string[] {
    return this.mended[row.row] ?? cellsOf(row.line, this.header.length);
  }

  keep(row: RejectedRow, cells: string[]): void {
    const same = cellsOf(row.line, this.header.length).every((cell, at) => cell === cells[at]);
    if (same) delete this.mended[row.row];
    else this.mended[row.row] = cells;
  }

  /** Sends the corrected rows in as an import of their own. */
  async mend(): Promise<ImportResult> {
    this.busy = true;
    try {
      const rows = Object.entries(this.mended).slice(0, 1000).map(([row, cells]) => ({ row: Number(row), cells: [...cells] }));
      const result = await api.job('import.mend', { importId: this.importId, rows }).result;
      for (const { row } of rows) delete this.mended[row];
      await this.load();
      return result;
    } finally {
      this.busy = false;
    }
  }

  /** Writes the rejects out where the person chooses. @returns how many, or null when they thought better of it */
  async save(name: string, header: readonly string[]): Promise<number | null> {
    if (desktop) {
      const path = await desktop.chooseSaveFile({ suggestedName: `${name}.csv`, filters: [{ name: 'CSV', extensions: ['csv'] }] });
      return path === null ? null : (await api.job('import.saveRejects', { importId: this.importId, path }).result).rows;
    }
    const rows: RejectedRow[] = [];
    while (rows.length < (this.total ?? 0)) {
      const page = await api.call('import.rejects', { importId: this.importId, offset: rows.length, limit: 1000 });
      if (page.rejects.length === 0) break;
      rows.push(...page.rejects);
    }
    const cells = rows.map((row) => [String(row.row), row.column ?? '', say(row.reason, row.params), row.line]);
    saveFile(`${name}.csv`, `\uFEFF${toCsv(header, cells)}`, 'text/csv;charset=utf-8');
    return rows.length;
  }

  private take(page: Output<'import.rejects'>, before: readonly RejectedRow[]): void {
    this.rows = [...before, ...page.rejects];
    this.header = page.header;
    this.total = page.total;
  }
}
