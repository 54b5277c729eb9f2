import type { BrandRules, BrandVoice, VoiceLanguage } from '../../contract/brand-voice.ts';
import type { Output } from '../../contract/index.ts';
import type { Country } from '../../contract/values.ts';
import { languageOfCountry, styleIn, type BrandStyle } from '../../domain/brand-voice/index.ts';
import type { ClientDb } from '../../vault/types.ts';
import { readVoices, readWordings } from './repo.ts';

type Db = ClientDb['sqlite'];

/** Everything a client keeps of its brand's voice. */
export const keptVoice = (db: Db): Output<'brandVoice.get'> => ({
  voices: readVoices(db).map(({ language, rules, learned, at }): BrandVoice => ({ language, rules: JSON.parse(rules) as BrandRules, learned: learned === null ? null : (JSON.parse(learned) as BrandVoice['learned']), savedAt: new Date(at).toISOString() })),
  wordings: readWordings(db),
});

/** The rules of one language; null where nobody taught any. */
export function rulesOfBrand(db: Db, language: VoiceLanguage): BrandRules | null {
  const row = readVoices(db).find((one) => one.language === language);
  return row ? (JSON.parse(row.rules) as BrandRules) : null;
}

/** How the client's brand writes in a country. */
export const brandStyleOf = (db: Db, country: Country): BrandStyle => styleIn(rulesOfBrand(db, languageOfCountry(country)), readWordings(db), country);
