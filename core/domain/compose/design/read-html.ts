/** An element's start, an end, or words between them; entities decoded, names in lower case. */
export type HtmlToken = { kind: 'start'; name: string; attributes: ReadonlyMap<string, string>; empty: boolean } | { kind: 'end'; name: string } | { kind: 'words'; text: string; within: string };

/** Elements without an end (HTML Living Standard, 13.1.2). */
const VOID = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr']);
/** Elements whose inside is no markup. */
const RAW = new Set(['script', 'style', 'title', 'textarea', 'xmp', 'noscript', 'iframe']);
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00A0', zwnj: '\u200C', shy: '\u00AD' };
const LAST_CODE_POINT = 0x10_ff_ff;

/**
 * Reads the HTML of a letter from start to end, each sign once, whatever is broken in it: a tag that is not closed ends with the text. Comments are left out, and with
 * them what only Word is told (`<!--[if mso]>`). It is no browser: no element is moved or closed where a browser would.
 */
export function* readHtml(html: string): Generator<HtmlToken> {
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    const until = open === -1 ? html.length : open;
    if (until > at) yield { kind: 'words', text: decode(html.slice(at, until)), within: '' };
    if (open === -1) return;
    at = yield* readMarkup(html, open);
  }
}

/** What stands at a `<`; gives the place behind it. */
function* readMarkup(html: string, open: number): Generator<HtmlToken, number> {
  if (html.startsWith('<!--', open)) return behind(html, '-->', open + 4);
  if (/[!?]/u.test(html[open + 1] ?? '')) return behind(html, '>', open + 1);
  const name = /^<\/?([a-z][^\s/>]{0,60})/iu.exec(html.slice(open, open + 64))?.[1]?.toLowerCase();
  if (name === undefined) {
    yield { kind: 'words', text: '<', within: '' };
    return open + 1;
  }
  const end = endOfTag(html, open);
  if (html[open + 1] === '/') {
    yield { kind: 'end', name };
    return end + 1;
  }
  const inside = html.slice(open + 1 + name.length, end);
  yield { kind: 'start', name, attributes: attributesOf(inside), empty: VOID.has(name) || RAW.has(name) };
  return RAW.has(name) ? yield* readRaw(html, name, end + 1) : end + 1;
}

function* readRaw(html: string, name: string, from: number): Generator<HtmlToken, number> {
  const close = new RegExp(`</${name}`, 'giu');
  close.lastIndex = from;
  const until = close.exec(html)?.index ?? html.length;
  yield { kind: 'words', text: name === 'title' ? decode(html.slice(from, until)) : html.slice(from, until), within: name };
  return behind(html, '>', until);
}

const behind = (html: string, mark: string, from: number): number => {
  const at = html.indexOf(mark, from);
  return at === -1 ? html.length : at + mark.length;
};

/** The `>` that ends a tag: those in quotation marks do not. */
function endOfTag(html: string, open: number): number {
  let quote = '';
  for (let at = open + 1; at < html.length; at += 1) {
    const sign = html[at] ?? '';
    if (quote !== '') quote = sign === quote ? '' : quote;
    else if (sign === '>') return at;
    else if ((sign === '"' || sign === "'") && html[at - 1] === '=') quote = sign;
  }
  return html.length;
}

function attributesOf(inside: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { 1: name = '', 2: double, 3: single, 4: bare } of inside.matchAll(/([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+)))?/gu)) {
    if (!found.has(name.toLowerCase())) found.set(name.toLowerCase(), decode(double ?? single ?? bare ?? ''));
  }
  return found;
}

const decode = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,5}));/giu, (whole, decimal: string | undefined, hex: string | undefined, name: string | undefined) => {
    if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? whole;
    const point = Number.parseInt(decimal ?? hex ?? '', decimal === undefined ? 16 : 10);
    return point <= LAST_CODE_POINT ? String.fromCodePoint(point) : whole;
  });

/** Declarations of CSS, and what its at-rules say; each sign is read once. */
export function readCss(css: string): { declarations: [property: string, value: string][]; atRules: string[] } {
  const declarations: [string, string][] = [];
  const atRules: string[] = [];
  for (const { 1: words = '', 2: mark } of css.replace(/\/\*[^*]*(?:\*(?!\/)[^*]*)*(?:\*\/|$)/gu, '').matchAll(/([^;{}]*)([;{}]|$)/gu)) {
    const text = words.trim().toLowerCase();
    const colon = text.indexOf(':');
    if (text.startsWith('@')) atRules.push(text);
    else if (mark !== '{' && colon > 0) declarations.push([text.slice(0, colon).trim(), text.slice(colon + 1).trim()]);
  }
  return { declarations, atRules };
}
