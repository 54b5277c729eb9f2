import type { Country } from '../../contract/values.ts';
import { redact, type PersonalType } from '../redact/index.ts';

/** What an image model is asked. Personal data is left out: nothing could put it back into a picture. */
export function imagePromptOf(description: string, country: Country): { prompt: string; redacted: Partial<Record<PersonalType, number>> } {
  const redacted: Partial<Record<PersonalType, number>> = {};
  let told = '';
  let at = 0;
  for (const { start, end, type } of redact(description, { country, language: country === 'BR' || country === 'PT' ? 'pt' : 'es' })) {
    told += `${description.slice(at, start)}…`;
    redacted[type] = (redacted[type] ?? 0) + 1;
    at = end;
  }
  told += description.slice(at);
  return { prompt: `A picture for an e-mail campaign in the country ${country}: ${told.replace(/\s+/gu, ' ').trim()}\nNo letters, numbers, logos or brands in the picture, and nobody who could be known.`, redacted };
}
