import type { Normalisers } from './normalisers.ts';

/**
 * What Google hashes, for Customer Match and enhanced conversions alike.
 * Source: developers.google.com/data-manager/api/devguides/concepts/formatting (read 2026-11), and the formatter that Google publishes for it
 * (github.com/googleads/data-manager-java, UserDataFormatter), whose test values are ours too.
 */
export const google: Normalisers = {
  email: (address) => {
    const at = address.lastIndexOf('@');
    const domain = address.slice(at + 1);
    const local = address.slice(0, at);
    if (domain !== 'gmail.com' && domain !== 'googlemail.com') return address;
    const plus = local.indexOf('+');
    const name = (plus < 0 ? local : local.slice(0, plus)).replaceAll('.', '');
    return name === '' ? null : `${name}@${domain}`;
  },
  phone: (e164) => e164,
  first_name: (name) => tidy(name).replace(title, ' ').trim() || null,
  last_name: (name) => withoutSuffixes(tidy(name)) || null,
  zip: (code) => code.trim() || null,
  country: (code) => code,
};

const tidy = (name: string): string => name.toLowerCase().replace(/\s+/g, ' ').trim();

/** Forms of address are no part of a given name, in front of it or behind it. */
const title = /(?:^|\s)(?:mr|mrs|ms|dr|sr|sra|srta|dra)\.(?=\s|$)/gu;
const suffix = /(?:,\s*|\s+|^)(?:jr\.|sr\.|2nd|3rd|ii|iii|iv|v|vi|cpa|dc|dds|vm|jd|md|phd)\s?$/u;

function withoutSuffixes(name: string): string {
  let rest = name;
  for (let next = rest.replace(suffix, ''); next !== rest; next = rest.replace(suffix, '')) rest = next;
  return rest.replace(/[\s,]+$/, '');
}
