import type { Country } from '../../contract/values.ts';

/** Something a person should know about what was made: a sentence `ads:note.<code>` with its params. */
export interface AdNote {
  code: string;
  messageKey: string;
  params: Record<string, string | number>;
}

export const adNote = (code: string, params: AdNote['params'] = {}): AdNote => ({ code, messageKey: `ads:note.${code}`, params });

export interface Keyword {
  text: string;
  match: 'Broad' | 'Phrase' | 'Exact';
}

/** One country's campaign as ad platforms want it: texts within their limits, no markup, no merge tags. */
export interface AdCampaign {
  name: string;
  country: Country;
  language: 'es' | 'pt';
  brand: string;
  landingUrl: string | null;
  /** In the account's own currency, a whole day; null: the person decides there. */
  dailyBudget: number | null;
  /** `YYYY-MM-DD`. */
  from: string | null;
  to: string | null;
  /** It looks for people to hire, which platforms want to be told. */
  isJobs: boolean;
  google: { headlines: string[]; descriptions: string[]; paths: string[] };
  meta: { primaryTexts: string[]; headlines: string[]; descriptions: string[] };
  keywords: Keyword[];
}
