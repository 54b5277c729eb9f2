import type { Normalisers } from './normalisers.ts';

/**
 * A contact list for LinkedIn: the e-mail hashed or not, everything else as it is, cut at the lengths that LinkedIn states.
 * Sources: linkedin.com/help/lms/answer/a1489764 (contact lists) and a530615 (35 letters a name); learn.microsoft.com/linkedin/marketing/matched-audiences
 * (50 letters a company and a title).
 */
export const linkedin: Normalisers = {
  email: (address) => address,
  first_name: (name) => cut(name, 35),
  last_name: (name) => cut(name, 35),
  job_title: (title) => cut(title, 50),
  company: (name) => cut(name, 50),
  country: (code) => code,
};

/** Only an e-mail may hold the @ sign. */
function cut(text: string, length: number): string | null {
  const plain = text.replaceAll('@', '').replace(/\s+/g, ' ').trim();
  return [...plain].slice(0, length).join('').trim() || null;
}
