import type { ChannelCopy } from '../../../contract/channel-copy.ts';
import type { AddCheck } from './channel-checks.ts';
import { GOOGLE_LINES } from './limits.ts';

/** Google Ads, Editorial: Punctuation and symbols (Advertising Policies Help 14847994), and in headlines no exclamation mark (176095). */
export function adChecks({ headlines, descriptions, paths }: NonNullable<ChannelCopy['googleAds']>, add: AddCheck): void {
  for (const [kind, lines] of [['headlines', headlines], ['descriptions', descriptions]] as const) {
    const at = kind === 'headlines' ? 'googleHeadline' : 'googleDescription';
    const { least } = GOOGLE_LINES[kind];
    if (lines.length < least) add('fewLines', 'error', `${at} ${lines.length + 1}`, { count: lines.length, least });
    for (const [place, line] of lines.entries()) {
      const here = `${at} ${place + 1}`;
      if (line.trim() === '') add('emptyPart', 'error', here);
      else if (lines.findIndex((other) => keyOf(other) === keyOf(line)) < place) add('repeatedLine', 'error', here);
      if (at === 'googleHeadline' && /[!¡]/u.test(line)) add('exclamation', 'error', here);
      if (/([!?¡¿.,;:*#$%&-])\1|!.*!/u.test(line)) add('repeatedMarks', 'error', here);
      if (/\p{Emoji_Presentation}|\ufe0f|[•★☆→►✓✔~^|<>]/u.test(line)) add('ornaments', 'error', here);
    }
  }
  for (const [place, path] of paths.entries()) if (/[\s/\\?#]/u.test(path)) add('badPath', 'error', `googlePath ${place + 1}`);
}

const keyOf = (line: string): string => line.toLowerCase().replace(/\s+/gu, ' ').trim();
