/** What happens again and again and is of account only in sum. */
const FOLDED = new Set(['vault.unlock']);

/** Lines of the log, newest first: those of one kind that follow each other become one, of the newest, with how often. What changes something always has its own line. */
export function foldRepeats<T extends { action: string }>(lines: readonly T[]): { line: T; times: number }[] {
  const folded: { line: T; times: number }[] = [];
  for (const line of lines) {
    const last = folded.at(-1);
    if (last && last.line.action === line.action && FOLDED.has(line.action)) last.times += 1;
    else folded.push({ line, times: 1 });
  }
  return folded;
}
