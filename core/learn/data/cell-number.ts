import type { DecimalMark } from '../../domain/import/index.ts';
import { decimalMarkOf } from '../../domain/import/sniff/column-facts.ts';

const plain = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d{1,3})?$/i;
const written = /^([-+]?)(?:R\$|US\$|S\/\.?|[$€£])?\s?([-+]?)((?:\d(?:[\d.,'’ \u00a0\u202f]*\d)?[.,]?|[.,]\d+)(?:e[-+]?\d{1,3})?)\s?(?:%|€)?$/i;
const grouped = {
  '.': /^(?:\d+|\d{1,3}(?:([,'’ \u00a0\u202f])\d{3}(?:\1\d{3})*)?)?(?:\.\d*)?(?:e[-+]?\d{1,3})?$/i,
  ',': /^(?:\d+|\d{1,3}(?:([.'’ \u00a0\u202f])\d{3}(?:\1\d{3})*)?)?(?:,\d*)?(?:e[-+]?\d{1,3})?$/i,
};
/** The largest number of 32 bits. */
const MOST = 3.402_823_466_385_288_6e38;

/**
 * A number as a table writes it: with thousands set apart, a percent sign (12 % is 12) or a currency sign.
 * NaN where the text is none: unlike an amount of an import, `SKU 12` or `A-7` is not a number here.
 */
export function cellNumber(text: string, decimal: DecimalMark): number {
  if (decimal === '.' && plain.test(text)) return within(Number(text));
  const found = written.exec(text);
  if (!found) return Number.NaN;
  const [, before = '', after = '', digits = ''] = found;
  if ((before !== '' && after !== '') || !grouped[decimal].test(digits)) return Number.NaN;
  const bare = decimal === '.' ? digits.replace(/[^\d.e+-]/gi, '') : digits.replace(/[^\d,e+-]/gi, '').replace(',', '.');
  return within((before === '-' || after === '-' ? -1 : 1) * Number(bare));
}

const within = (value: number): number => (Number.isFinite(value) ? Math.max(-MOST, Math.min(MOST, value)) : Number.NaN);

export interface NumberShape {
  /** Which decimal marks it can be read with. */
  point: boolean;
  comma: boolean;
  /** Which mark it shows to be the decimal one: '12.5' the point, '1.234.567' the comma, '1.234' either, '12' none. */
  mark: DecimalMark | 'either' | null;
}

const whole = /^[-+]?\d+$/;
const WHOLE: NumberShape = { point: true, comma: true, mark: null };

/** What a text says about how its column writes numbers; null where it is no number. */
export function numberShape(text: string): NumberShape | null {
  if (whole.test(text)) return WHOLE;
  const found = written.exec(text);
  if (!found) return null;
  const [, , , digits = ''] = found;
  const point = !Number.isNaN(cellNumber(text, '.'));
  const comma = !Number.isNaN(cellNumber(text, ','));
  return point || comma ? { point, comma, mark: decimalMarkOf(digits.replace(/e.*$/i, '').replace(/[^\d.,]/g, '')) } : null;
}
