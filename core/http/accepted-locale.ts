import type { Locale } from '../contract/values.ts';
import { localeOf } from '../platform/node/translator.ts';

/** The language of an Accept-Language header (RFC 9110, 12.5.4) that weighs most of those spoken here; English where it names none of them. */
export function acceptedLocale(header: string | undefined): Locale {
  const ranges = (header ?? '').slice(0, 400).split(',').map((range, at) => {
    const [tag = '', ...parameters] = range.split(';').map((part) => part.trim());
    const [, given] = parameters.map((part) => /^q=(\d(?:\.\d{1,3})?)$/iu.exec(part)).find((match) => match !== null) ?? [];
    return { locale: localeOf(tag), weight: given === undefined ? 1 : Number(given), at };
  });
  const best = ranges.filter(({ locale, weight }) => locale !== null && weight > 0).toSorted((one, other) => other.weight - one.weight || one.at - other.at)[0];
  return best?.locale ?? 'en';
}
