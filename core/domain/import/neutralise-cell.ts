/** A cell for an export: text that a spreadsheet would run as a formula gets an apostrophe before it; numbers stay. */
export function neutraliseCell(text: string): string {
  if (!/^[\s\u00a0\ufeff]*[=+\-@\t\r|]/.test(text)) return text;
  if (/^[+-]?[\d\s().,\u00a0-]+%?$/.test(text) && /\d/.test(text)) return text;
  return `'${text}`;
}

/** One line of delimited text, quoted where needed, every cell neutralised. */
export function csvLine(fields: readonly string[], delimiter = ','): string {
  return `${fields.map((field) => csvCell(field, delimiter)).join(delimiter)}\r\n`;
}

/** One cell of delimited text, quoted where needed, neutralised. */
export const csvCell = (field: string, delimiter = ','): string => quoteCell(neutraliseCell(field), delimiter);

function quoteCell(text: string, delimiter: string): string {
  return text.includes(delimiter) || /["\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
