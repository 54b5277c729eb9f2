/**
 * Gives a framed letter the rules of its own style elements, which this page's policy keeps the browser from reading: as sheets of its document, so that no
 * script and no unsafe source is let in. `dark` shows what a dark mail program would. The frame's sandbox allows this page to reach in, and nothing inside to run.
 */
export function dressLetter(frame: HTMLIFrameElement, dark: boolean): void {
  const { contentDocument: letter, contentWindow: own } = frame;
  if (!letter || !own) return;
  const rules = [...letter.querySelectorAll('style')].map(({ media, textContent }) => (media === '' ? textContent : `@media ${media} { ${textContent} }`)).join('\n');
  const { CSSStyleSheet: Sheet } = own as Window & typeof globalThis;
  const sheet = new Sheet();
  sheet.replaceSync(dark ? rules.replaceAll('(prefers-color-scheme: dark)', 'all') : rules.replaceAll('(prefers-color-scheme: dark)', 'not all'));
  letter.adoptedStyleSheets = [sheet];
}
