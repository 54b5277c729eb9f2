/** A run of text within a line. Links keep their address as text: a card can name a page, not lead to one. */
export interface Span {
  kind: 'text' | 'strong' | 'em' | 'code' | 'link';
  text: string;
  address?: string;
}

export type Block =
  | { kind: 'heading'; level: number; spans: Span[] }
  | { kind: 'paragraph'; spans: Span[] }
  | { kind: 'list'; ordered: boolean; items: Span[][] }
  | { kind: 'table'; head: Span[][]; rows: Span[][][]; numeric: boolean[] }
  | { kind: 'code'; text: string };

const FENCE = /^\s*(```|~~~)/;
const HEADING = /^(#{1,6})\s+(.*?)\s*#*$/;
const ITEM = /^\s{0,3}(?:[-*+]|(\d+)[.)])\s+(.*)$/;
const DIVIDER = /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/;
const RULE = /^\s*([-*_])(\s*\1){2,}\s*$/;
const INLINE = /`([^`]+)`|\*\*([^*]+)\*\*|(?<![\w*])[*_]([^*_\s](?:[^*_]*[^*_\s])?)[*_](?![\w*])|!?\[([^\]]*)\]\(([^)\s]+)[^)]*\)/g;

/**
 * The blocks of a model's card: the part of Markdown that cards use. What is not understood, HTML above all, stays the text
 * that it is; drawing the blocks as text nodes lets nothing in.
 */
export function cardBlocks(markdown: string): Block[] {
  const body = markdown.replace(/^\uFEFF?---\r?\n[\s\S]*?\r?\n---[ \t]*(?:\r?\n|$)/, '').replace(/<!--[\s\S]*?-->/g, '');
  const lines = body.split(/\r?\n/);
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    const [block, taken] = nextBlock(lines, at);
    if (block) blocks.push(block);
    at += taken;
  }
  return blocks;
}

/** The block that begins at a line, and how many lines it takes. */
function nextBlock(lines: readonly string[], at: number): [Block | null, number] {
  const line = lines[at] ?? '';
  if (line.trim() === '' || RULE.test(line)) return [null, 1];
  if (FENCE.test(line)) return codeBlock(lines, at);
  const heading = HEADING.exec(line);
  if (heading) return [{ kind: 'heading', level: heading[1]?.length ?? 1, spans: spansOf(heading[2] ?? '') }, 1];
  if (line.includes('|') && DIVIDER.test(lines[at + 1] ?? '')) return tableBlock(lines, at);
  if (ITEM.test(line)) return listBlock(lines, at);
  const taken = whileTrue(lines, at, (next) => next.trim() !== '' && !FENCE.test(next) && !HEADING.test(next) && !ITEM.test(next), 1);
  return [{ kind: 'paragraph', spans: spansOf(joined(lines.slice(at, at + taken))) }, taken];
}

function codeBlock(lines: readonly string[], at: number): [Block, number] {
  const end = lines.findIndex((line, index) => index > at && FENCE.test(line));
  const last = end === -1 ? lines.length : end;
  return [{ kind: 'code', text: lines.slice(at + 1, last).join('\n') }, last - at + 1];
}

function listBlock(lines: readonly string[], at: number): [Block, number] {
  const items: string[] = [];
  const taken = whileTrue(lines, at, (line) => {
    const item = ITEM.exec(line);
    if (item) items.push(item[2] ?? '');
    else if (/^\s+\S/.test(line)) items.push(`${items.pop() ?? ''} ${line.trim()}`);
    return item !== null || /^\s+\S/.test(line);
  });
  return [{ kind: 'list', ordered: ITEM.exec(lines[at] ?? '')?.[1] !== undefined, items: items.map(spansOf) }, taken];
}

function tableBlock(lines: readonly string[], at: number): [Block, number] {
  const taken = whileTrue(lines, at, (line) => line.includes('|'));
  const [head = [], , ...rows] = lines.slice(at, at + taken).map(cellsOf);
  const numeric = head.map((_, column) => rows.length > 0 && rows.every((row) => /^[\s\d.,%+−–-]*$/.test(row[column] ?? '')));
  return [{ kind: 'table', head: head.map(spansOf), rows: rows.map((row) => head.map((_, column) => spansOf(row[column] ?? ''))), numeric }, taken];
}

const cellsOf = (line: string): string[] => line.trim().replace(/^\||\|$/g, '').split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|'));
const joined = (lines: readonly string[]): string => lines.map((line) => line.trim().replace(/^>\s?/, '')).join(' ');

function whileTrue(lines: readonly string[], at: number, test: (line: string) => boolean, least = 0): number {
  let taken = least;
  while (at + taken < lines.length && test(lines[at + taken] ?? '')) taken += 1;
  return taken;
}

function spansOf(text: string): Span[] {
  const spans: Span[] = [];
  let at = 0;
  for (const found of text.matchAll(INLINE)) {
    if (found.index > at) spans.push({ kind: 'text', text: text.slice(at, found.index) });
    const [whole, code, strong, em, link, address] = found;
    if (code !== undefined) spans.push({ kind: 'code', text: code });
    else if (strong !== undefined) spans.push({ kind: 'strong', text: strong });
    else if (em !== undefined) spans.push({ kind: 'em', text: em });
    else spans.push({ kind: 'link', text: link ?? '', address: address ?? '' });
    at = found.index + whole.length;
  }
  if (at < text.length) spans.push({ kind: 'text', text: text.slice(at) });
  return spans;
}
