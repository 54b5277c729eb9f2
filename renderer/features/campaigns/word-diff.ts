/** A run of words that both texts have, or one of them. */
export interface DiffRun {
  kind: 'same' | 'gone' | 'new';
  text: string;
}

const MOST_CELLS = 1_000_000;
const piecesOf = (text: string): string[] => text.match(/[\p{L}\p{N}_]+ ?|[^\s\p{L}\p{N}_] ?|\s/gu) ?? [];

/** What changed from one text to another, word by word (longest common subsequence). Texts too long for that are told as a whole. */
export function wordDiff(before: string, after: string): DiffRun[] {
  const [one, other] = [piecesOf(before), piecesOf(after)];
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }];
  if (one.length * other.length > MOST_CELLS) return [{ kind: 'gone', text: before }, { kind: 'new', text: after }];
  const width = other.length + 1;
  const lengths = new Uint32Array((one.length + 1) * width);
  for (let i = one.length - 1; i >= 0; i--) for (let j = other.length - 1; j >= 0; j--) lengths[i * width + j] = one[i] === other[j] ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1 : Math.max(lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0);
  const runs: DiffRun[] = [];
  const add = (kind: DiffRun['kind'], text: string): void => {
    const last = runs.at(-1);
    if (last?.kind === kind) last.text += text;
    else runs.push({ kind, text });
  };
  let [i, j] = [0, 0];
  while (i < one.length || j < other.length) {
    if (i < one.length && j < other.length && one[i] === other[j]) {
      add('same', one[i] ?? '');
      [i, j] = [i + 1, j + 1];
    } else if (j >= other.length || (i < one.length && (lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0))) add('gone', one[i++] ?? '');
    else add('new', other[j++] ?? '');
  }
  return runs;
}
