import type { BlockIndex } from './block-index.ts';

export interface ScanRules {
  delimiter: number;
  quote: number;
}

/** Why a scan stopped at `tail`: everything read, more text needed, or a quote opened there that is not a field's. */
export interface ScanEnd {
  tail: number;
  state: 'done' | 'partial' | 'open-quote' | 'stray-quote';
}

const lineFeed = 10;
const carriageReturn = 13;
const space = 32;
const tab = 9;

const needMore = -1;
const stray = -2;

/**
 * RFC 4180 and what is met in files: any line end, text after a closing quote, quotes inside unquoted
 * fields, spaces round quoted ones. Stops before the record it cannot finish.
 */
export function scanBlock(text: string, from: number, rules: ScanRules, isLast: boolean, index: BlockIndex): ScanEnd {
  const { delimiter, quote } = rules;
  const length = text.length;
  let at = from;
  index.open(at);
  while (at < length) {
    if (delimiter === space) at = betweenFields(text, at, isLast, index);
    if (at < 0) return abandon(index, 'partial');
    if (at === length) break;
    const code = text.charCodeAt(at);
    if (code === quote || code === space) {
      const open = code === quote ? at : quoteAfterSpaces(text, at, quote);
      if (open >= 0) {
        const next = scanQuoted(text, open, rules, isLast, index);
        if (next < 0) return abandon(index, next === stray ? 'stray-quote' : 'open-quote');
        at = next;
        if (text.charCodeAt(at - 1) === delimiter) continue;
        if (at === length && !isLineEnd(text.charCodeAt(at - 1))) break;
        index.close(at);
        continue;
      }
    }
    let end = at;
    let stop = code;
    while (stop !== delimiter && stop !== lineFeed && stop !== carriageReturn && end < length)
      stop = text.charCodeAt(++end);
    if (end === length && !isLast) return abandon(index, 'partial');
    index.addField(at, end);
    if (end === length) break;
    if (stop === delimiter) {
      at = end + 1;
      continue;
    }
    at = afterLineEnd(text, end, stop, isLast);
    if (at < 0) return abandon(index, 'partial');
    index.close(at);
  }
  return finish(text, at, rules, isLast, index);
}

/** Past the spaces before a field, and past the end of a record that they ended; -1 where more text is needed. */
function betweenFields(text: string, from: number, isLast: boolean, index: BlockIndex): number {
  for (let at = afterSpaces(text, from); ; at = afterSpaces(text, at)) {
    const code = text.charCodeAt(at);
    if (!isLineEnd(code) || !index.hasFields) return at;
    at = afterLineEnd(text, at, code, isLast);
    if (at < 0) return needMore;
    index.close(at);
  }
}

/** At the end of the text: a last record without a line end counts only when the file ends there too. */
function finish(text: string, at: number, rules: ScanRules, isLast: boolean, index: BlockIndex): ScanEnd {
  const start = index.starts[index.count] ?? 0;
  if (start >= text.length) return { tail: text.length, state: 'done' };
  if (!isLast) return abandon(index, 'partial');
  if (at === text.length && text.charCodeAt(at - 1) === rules.delimiter && rules.delimiter !== space) index.addField(at, at);
  index.close(text.length);
  return { tail: text.length, state: 'done' };
}

function abandon(index: BlockIndex, state: 'partial' | 'open-quote' | 'stray-quote'): ScanEnd {
  index.drop();
  return { tail: index.starts[index.count] ?? 0, state };
}

function isLineEnd(code: number): boolean {
  return code === lineFeed || code === carriageReturn;
}

/** Position after the line end at `end`; -1 where a CR is the last character so far and an LF may follow. */
function afterLineEnd(text: string, end: number, code: number, isLast: boolean): number {
  if (code === lineFeed) return end + 1;
  if (end + 1 === text.length && !isLast) return -1;
  return text.charCodeAt(end + 1) === lineFeed ? end + 2 : end + 1;
}

function afterSpaces(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === space) at++;
  return at;
}

function quoteAfterSpaces(text: string, from: number, quote: number): number {
  const at = afterSpaces(text, from);
  return text.charCodeAt(at) === quote ? at : -1;
}

/** Adds the quoted field that opens at `open` and returns the position after what follows it; negative where it cannot. */
function scanQuoted(text: string, open: number, rules: ScanRules, isLast: boolean, index: BlockIndex): number {
  const mark = String.fromCharCode(rules.quote);
  const start = open + 1;
  let from = start;
  let escaped = false;
  for (;;) {
    const end = text.indexOf(mark, from);
    if (end < 0 || (end + 1 === text.length && !isLast)) return needMore;
    if (text.charCodeAt(end + 1) === rules.quote) {
      escaped = true;
      from = end + 2;
      continue;
    }
    const next = afterQuoted(text, end + 1, rules.delimiter, isLast);
    if (next === stray) {
      // A quote in mid-text is kept as it is, unless line ends came before it: then the opening one was the stray.
      if (countLineEnds(text, start, end) > 0) return stray;
      escaped = true;
      from = end + 1;
      continue;
    }
    if (next === needMore) return needMore;
    index.addField(escaped ? ~start : start, end);
    index.lines += countLineEnds(text, start, end);
    return next;
  }
}

function afterQuoted(text: string, from: number, delimiter: number, isLast: boolean): number {
  let at = from;
  while (at < text.length && (text.charCodeAt(at) === space || (text.charCodeAt(at) === tab && delimiter !== tab)))
    at++;
  if (at >= text.length) return isLast ? at : needMore;
  const code = text.charCodeAt(at);
  if (code === delimiter) return at + 1;
  if (delimiter === space && at > from) return at;
  if (isLineEnd(code)) return afterLineEnd(text, at, code, isLast);
  return stray;
}

/** Line ends in a stretch of text; CR LF counts once. */
export function countLineEnds(text: string, from: number, to: number): number {
  let ends = 0;
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i);
    if (code === lineFeed || (code === carriageReturn && text.charCodeAt(i + 1) !== lineFeed)) ends++;
  }
  return ends;
}
