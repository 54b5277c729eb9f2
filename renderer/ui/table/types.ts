import type { Snippet } from 'svelte';

export interface Sort {
  column: string;
  direction: 'asc' | 'desc';
}

export interface Page<Row> {
  rows: readonly Row[];
  total: number;
}

export interface PageRequest {
  offset: number;
  limit: number;
  sort: Sort | null;
}

export interface Column<Row> {
  id: string;
  header: string;
  /** Written after the header in a quieter tone: the currency, "%". */
  unit?: string;
  /** Numbers go to the end and are tabular. */
  align?: 'start' | 'end';
  /** Pixels. Without it the column shares what is left. */
  width?: number;
  sortable?: boolean;
  /** Left out until the reader chooses it. */
  hidden?: boolean;
  /** What the cell says, as it is copied and exported. */
  text: (row: Row) => string;
  /** Draws the cell in place of its text. */
  cell?: Snippet<[Row]>;
}
