/** An amount as people type it, with a point or a comma for decimals and the other for thousands; NaN where it is none. */
export function readAmount(text: string): number {
  const plain = text.replace(/[\s\u00a0$]|R\$/g, '');
  if (!/^\d[\d.,]*$/.test(plain)) return Number.NaN;
  const last = Math.max(plain.lastIndexOf('.'), plain.lastIndexOf(','));
  const decimals = last < 0 ? '' : plain.slice(last + 1);
  // Three digits after a single mark are thousands: no budget is written to the thousandth.
  const thousands = last < 0 || (decimals.length === 3 && !(plain.includes('.') && plain.includes(',')));
  return Number(thousands ? plain.replace(/[.,]/g, '') : `${plain.slice(0, last).replace(/[.,]/g, '')}.${decimals}`);
}
