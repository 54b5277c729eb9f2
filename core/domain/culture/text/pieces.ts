import { decodeEntities } from './entities.ts';

/** A word of a text, or a hole: something that is never changed and stands for a name (a merge tag, a link, a number). */
export interface Piece {
  start: number;
  end: number;
  /** Lower case, entities read; empty for a hole. */
  lower: string;
  kind: 'word' | 'hole';
  /** What parts it from the piece before: the end of a sentence, a comma or the like, or nothing. */
  gap: 'sentence' | 'comma' | 'none';
  /** Signs of the gap, spaces left out. */
  signs: string;
  letters: 'lower' | 'capital' | 'upper';
  /** The number of its sentence. */
  sentence: number;
}

/**
 * What is left as it is: markup, merge tags of the usual mailers ({{x}}, {% x %}, *|X|*, %%x%%, [[x]], ${x}), addresses, handles,
 * codes with digits, and short quotations that are written like a name.
 */
const untouchable = [
  /<!--(?:(?!<!--)[\s\S])*?-->/, /<(?:script|style)\b(?:(?!<(?:script|style)\b)[\s\S])*?<\/(?:script|style)\s*>/, /<\/?[a-zA-Z!][^<>]*>/,
  /\{\{[^{}]*\}\}/, /\{%[^{}]*%\}/, /\*\|[^|*\n]*\|\*/, /%%[^%\n]+%%/, /\[\[[^[\]\n]*\]\]/, /\$?\{[^{}\n]*\}/,
  /(?:https?:\/\/|www\.)[^\s<>"')\]]+/, /(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/,
  /(?<![\p{L}\d.-])(?:[a-zA-Z0-9-]+\.)+(?:com|net|org|info|io|app|co|mx|ar|cl|es|pe|uy|py|bo|ec|ve|br|pt|gt|hn|sv|ni|cr|pa|do|cu|pr|us|shop|store|tienda|edu|gob|gov)(?:\/[^\s<>"')\]]*)?(?![\p{L}\d])/u,
  /[@#][\p{L}\d_]+/u, /(?<![\p{L}\d-])(?=[\p{L}\d-]*\d)(?=[\p{L}\d-]*\p{L})[\p{L}\d]+(?:-[\p{L}\d]+)*(?![\p{L}\d])/u, /«[^«»\n]{1,60}»|“[^“”\n]{1,60}”|"[^"\n<>]{1,60}"/,
].map(({ source }) => `(?:${source})`).join('|');
const entity = '&(?:[aeiouAEIOU](?:acute|uml|circ|tilde|grave)|[nNaoAO]tilde|[cC]cedil);';
const pattern = new RegExp(`(?<hole>${untouchable})|(?<word>(?:[\\p{L}\\p{M}]|${entity})+)|(?<digits>\\d(?:[\\d.,:]*\\d)?)`, 'uy');
/** A word that nothing but a word can begin with: most of them, told without asking the rest. */
const plainWord = /[\p{L}\p{M}]+(?=$|[\s,;:!?)»”"…]|\.(?:\s|$)|<)/uy;
const nothing = /[^\p{L}\p{M}\d<{*%[$&@#«“"]+/uy;

/** The pieces of a text, in order; linear in its length. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  const state = { end: 0, signs: '\n', sentence: 0 };
  for (const { written, index, kind } of matches(text)) {
    state.signs += text.slice(state.end, index).replace(/[ \t\u00a0]+/g, '');
    const quoted = /^["«“]/.test(written);
    if (kind === 'hole' && quoted && !isName(written)) {
      // A quotation that is a sentence is read like any other text.
      state.signs += written[0] ?? '';
      pieces.push(...innerPieces(written, index, state));
      state.signs += written.at(-1) ?? '';
    } else if (kind === 'hole' && /^<[\s\S]*>$/.test(written)) state.signs += blockTag.test(written) ? '\n' : ANCHOR;
    else pieces.push(pieceOf(written, index, kind === 'word', state));
    state.end = index + written.length;
  }
  return pieces;
}

interface Match {
  written: string;
  index: number;
  kind: 'word' | 'hole' | 'digits';
}

function* matches(text: string): Generator<Match> {
  let index = 0;
  while (index < text.length) {
    const gap = at(nothing, text, index);
    if (gap) index += gap[0].length;
    if (index >= text.length) return;
    const word = at(plainWord, text, index);
    const found = word ?? at(pattern, text, index);
    if (!found) {
      index++;
      continue;
    }
    const [written] = found;
    yield { written, index, kind: word || found.groups?.['word'] !== undefined ? 'word' : found.groups?.['hole'] !== undefined ? 'hole' : 'digits' };
    index += written.length;
  }
}

function at(sticky: RegExp, text: string, index: number): RegExpExecArray | null {
  sticky.lastIndex = index;
  return sticky.exec(text);
}

/** Stands for an inline tag among the signs of a gap. */
const ANCHOR = '\u2060';
const blockTag = /^<\/?(?:p|div|td|th|tr|table|tbody|ul|ol|li|h[1-6]|br|hr|title|body|head|html|button|section|article|header|footer|center|img|mj-[a-z-]+)\b|^<!/i;
const wordSign = /^["«“]|["»”]$/g;

/** Every longer word begins with a capital, as brands and titles do. */
function isName(quotation: string): boolean {
  const words = quotation.replace(wordSign, '').split(/\s+/).filter((word) => word.length > 3);
  return words.length === 0 || (words.length <= 5 && words.every((word) => /^[^\p{Ll}]/u.test(word)));
}

interface State {
  end: number;
  signs: string;
  sentence: number;
}

function* innerPieces(quotation: string, at: number, state: State): Generator<Piece> {
  let end = 1;
  for (const { 0: written, index } of quotation.matchAll(/[\p{L}\p{M}]+/gu)) {
    state.signs += quotation.slice(end, index).replace(/[ \t\u00a0]+/g, '');
    yield pieceOf(written, at + index, true, state);
    end = index + written.length;
  }
  state.signs += quotation.slice(end, -1).replace(/[ \t\u00a0]+/g, '');
}

const closesSentence = /[.!?\n:;¡¿•·|>→✓✔…"“”«»()–—\p{So}]|^-$/u;

function pieceOf(written: string, start: number, isWord: boolean, state: State): Piece {
  const plain = written.includes('&') ? decodeEntities(written) : written;
  const letters = !isWord || plain === plain.toLowerCase() ? 'lower' : plain.length > 1 && plain === plain.toUpperCase() ? 'upper' : 'capital';
  const afterTag = state.signs.includes(ANCHOR) && letters === 'capital';
  const gap = closesSentence.test(state.signs) || afterTag ? 'sentence' : state.signs.includes(',') ? 'comma' : 'none';
  if (gap === 'sentence') state.sentence++;
  const piece: Piece = { start, end: start + written.length, lower: isWord ? plain.toLowerCase().normalize('NFC') : '', kind: isWord ? 'word' : 'hole', gap, signs: state.signs, letters, sentence: state.sentence };
  state.signs = '';
  return piece;
}

/** `word` written as `like` is: in capitals, with a capital, or in lower case. */
export function inLetters(word: string, like: Piece['letters']): string {
  if (like === 'upper') return word.toUpperCase();
  return like === 'capital' ? word.charAt(0).toUpperCase() + word.slice(1) : word;
}
