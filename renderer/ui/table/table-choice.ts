export interface TableChoice {
  /** Column id to shown or not; those absent keep their default. */
  columns: Record<string, boolean>;
}

/** What the reader chose for a table on this machine. Column names only, never data. */
export function loadTableChoice(key: string | undefined): TableChoice {
  const fallback: TableChoice = { columns: {} };
  if (!key) return fallback;
  try {
    const saved = JSON.parse(localStorage.getItem(`table:${key}`) ?? 'null') as Partial<TableChoice> | null;
    return saved ? { columns: saved.columns ?? {} } : fallback;
  } catch {
    return fallback;
  }
}

export function saveTableChoice(key: string | undefined, choice: TableChoice): void {
  if (key) localStorage.setItem(`table:${key}`, JSON.stringify(choice));
}
