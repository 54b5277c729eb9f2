import { readCss, readHtml, type HtmlToken } from './read-html.ts';

export interface LetterLink {
  href: string;
  /** Its words, and the alternative text of its pictures. */
  text: string;
  /** Colours of its words and of what is behind them (`#rrggbb`), where both are said. */
  colours: { ink: string; paper: string } | null;
}

/** What the checks read of a finished letter. */
export interface LetterHtml {
  lang: string;
  title: string;
  links: LetterLink[];
  images: { src: string; alt: string | null }[];
  /** Levels of its headings, in their order. */
  headings: number[];
  /** Tables that hold no header and do not say that they only set the page. */
  layoutTables: number;
  /** Words that are shown, with their size in CSS pixels; null where nobody said it. */
  words: { text: string; size: number | null }[];
  elements: Set<string>;
  declarations: [property: string, value: string][];
  atRules: string[];
}

type Start = Extract<HtmlToken, { kind: 'start' }>;

/** What a part of the letter has from those around it. */
interface Inherited {
  name: string;
  size: number | null;
  ink: string | null;
  paper: string | null;
  hidden: boolean;
  link: LetterLink | null;
}

const ROOT: Inherited = { name: '', size: null, ink: null, paper: null, hidden: false, link: null };
const HEX = /#(?:[0-9a-f]{6}|[0-9a-f]{3})(?![0-9a-f])/u;

/** Reads a finished letter once, in time that grows with its length. */
export function letterHtml(html: string): LetterHtml {
  const letter: LetterHtml = { lang: '', title: '', links: [], images: [], headings: [], layoutTables: 0, words: [], elements: new Set(), declarations: [], atRules: [] };
  const stack = new OpenElements();
  for (const token of readHtml(html)) {
    if (token.kind === 'end') stack.close(token.name);
    else if (token.kind === 'words') takeWords(letter, token, stack.top);
    else takeStart(letter, token, stack);
  }
  return letter;
}

function takeWords(letter: LetterHtml, { text, within }: Extract<HtmlToken, { kind: 'words' }>, { hidden, size, link, ink, paper }: Inherited): void {
  if (within === 'title') letter.title ||= text.trim();
  if (within === 'style') addCss(letter, text);
  if (within !== '' || hidden || text.trim() === '') return;
  letter.words.push({ text: text.trim(), size });
  if (link === null) return;
  addText(link, text);
  if (ink !== null && paper !== null) link.colours = { ink, paper };
}

function takeStart(letter: LetterHtml, token: Start, stack: OpenElements): void {
  const { name, attributes } = token;
  const style = readCss(attributes.get('style') ?? '').declarations;
  letter.elements.add(name);
  letter.declarations.push(...style);
  if (name === 'html') letter.lang ||= (attributes.get('lang') ?? '').trim();
  if (name === 'img') takeImage(letter, attributes, stack.top);
  if (/^h[1-6]$/u.test(name)) letter.headings.push(Number(name[1]));
  if (name === 'table' && !/^(?:presentation|none)$/u.test(attributes.get('role') ?? '')) letter.layoutTables += 1;
  const around = inheritedBy(token, style, stack.top);
  if (name === 'a' && attributes.has('href')) {
    around.link = { href: (attributes.get('href') ?? '').trim(), text: '', colours: null };
    letter.links.push(around.link);
  }
  if (!token.empty) stack.open(around);
}

function takeImage(letter: LetterHtml, attributes: Start['attributes'], { link }: Inherited): void {
  const alt = attributes.get('alt') ?? null;
  letter.images.push({ src: (attributes.get('src') ?? '').trim(), alt });
  if (link !== null) addText(link, alt ?? '');
}

/** Longer ones are not read to their end: no check asks for more. */
const LINK_TEXT = 300;

function addText(link: LetterLink, text: string): void {
  if (link.text.length < LINK_TEXT) link.text = `${link.text} ${text.slice(0, LINK_TEXT)}`.replace(/\s+/gu, ' ').trim();
}

function inheritedBy({ name, attributes }: Start, style: LetterHtml['declarations'], { size, ink, paper, hidden, link }: Inherited): Inherited {
  const said = new Map(style);
  const pixels = /^(\d{1,4}(?:\.\d{1,4})?)px/u.exec(said.get('font-size') ?? '')?.[1];
  const background = said.get('background-color') ?? said.get('background') ?? attributes.get('bgcolor')?.toLowerCase();
  return {
    name,
    size: pixels === undefined ? size : Number(pixels),
    ink: said.has('color') ? colourIn(said.get('color') ?? '') : ink,
    paper: background === undefined ? paper : /^(?:none|transparent)/u.test(background) ? paper : colourIn(background),
    hidden: hidden || (said.get('display') ?? '').startsWith('none') || name === 'template',
    link,
  };
}

/** `#rrggbb` of a value; null for colours that are said in another way. */
function colourIn(value: string): string | null {
  const found = HEX.exec(value)?.[0];
  if (found === undefined) return null;
  return found.length === 7 ? found : `#${[...found.slice(1)].map((digit) => digit + digit).join('')}`;
}

function addCss(letter: LetterHtml, css: string): void {
  const { declarations, atRules } = readCss(css);
  for (const declaration of declarations) letter.declarations.push(declaration);
  letter.atRules.push(...atRules);
}

/** Elements that are open; an end that nothing opened is passed over at no cost. */
class OpenElements {
  private readonly elements: Inherited[] = [];
  private readonly counts = new Map<string, number>();

  get top(): Inherited {
    return this.elements.at(-1) ?? ROOT;
  }

  open(element: Inherited): void {
    this.elements.push(element);
    this.counts.set(element.name, (this.counts.get(element.name) ?? 0) + 1);
  }

  close(name: string): void {
    if ((this.counts.get(name) ?? 0) === 0) return;
    for (let closed = this.elements.pop(); closed !== undefined; closed = this.elements.pop()) {
      this.counts.set(closed.name, (this.counts.get(closed.name) ?? 1) - 1);
      if (closed.name === name) return;
    }
  }
}
