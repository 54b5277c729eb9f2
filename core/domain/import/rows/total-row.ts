import { fold } from '../normalise/fold.ts';

const totalWords =
  /^(?:gran |grand )?(?:sub)?(?:total|totales|totais|totals|suma|soma|sum)(?: (?:general|geral|de|da|do|for|of|cuenta|conta|account|campa).*)?$/;
/** Google's "Total: Cuenta" and TikTok's "Total: 12 resultados", "Total of 12 results". */
const platformTotal = /^total(?:es|is|s)?\s*(?::| (?:of|de) \d+ result)/i;
const everyDay = /^(?:all|todos?|todas|tudo)$/;

/** Whether a cell that names a campaign or an ad stands for the sum of them. */
export function saysTotal(text: string): boolean {
  const first = text.charCodeAt(0);
  return (first === 84 || first === 116) && platformTotal.test(text);
}

/** Whether a cell of a record that cannot be read says that the record is a sum. */
export function isTotalCell(text: string): boolean {
  return saysTotal(text) || totalWords.test(fold(text));
}

/** Meta writes "All" for the day of a record that sums the days. */
export function isEveryDay(text: string): boolean {
  return everyDay.test(fold(text));
}
