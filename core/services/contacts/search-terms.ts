/**
 * What a person typed as a query of the search index: every word must begin a word of the name, an e-mail, a phone, an
 * external id or the place. A number written with spaces, dashes or brackets is one word. null: nothing to look for.
 */
export function searchQuery(typed: string): string | null {
  const words = isNumber(typed) ? [typed.replace(/\D/g, '')] : wordsOf(typed);
  const terms = words.filter((word) => word !== '').slice(0, 12).map((word) => `"${word}"*`);
  return terms.length === 0 ? null : terms.join(' ');
}

function isNumber(typed: string): boolean {
  return /^[\s+()./\-\d]+$/.test(typed) && /\d.*\d.*\d/.test(typed);
}

/** Splits as the index does (unicode61: letters and digits stay together), without accents. */
function wordsOf(typed: string): string[] {
  return typed.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC').toLowerCase().split(/[^\p{L}\p{N}\p{Co}]+/u);
}
