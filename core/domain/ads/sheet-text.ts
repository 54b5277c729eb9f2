/**
 * Text that an ad shows, safe in a sheet: an apostrophe before it, which keeps a spreadsheet from running `=…`, would be shown in the ad, so the signs that
 * begin a formula are taken off instead. Null where nothing is left.
 */
export function sheetText(text: string): string | null {
  const plain = text.replace(/\s+/gu, ' ').trim();
  return plain.replace(/^[\s=+\-@|'\u2212]+/u, '').trim() || null;
}

/** At most `limit` code points, cut where a word ends and without what a sentence leaves hanging. */
export function cutWords(text: string, limit: number): string {
  const signs = [...text];
  if (signs.length <= limit) return text;
  const room = signs.slice(0, limit + 1).join('');
  const end = room.search(/\s\S*$/u);
  const cut = end > 0 ? room.slice(0, end) : signs.slice(0, limit).join('');
  return cut.replace(/[\s,;:–—(¿¡&-]+$/u, '').replace(/\s+(?:de|del|la|el|los|las|un|una|y|o|e|a|en|con|por|para|do|da|dos|das|um|uma|no|na|em|com|que|the|of|and|to)$/iu, '');
}

export const lengthOf = (text: string): number => [...text].length;
