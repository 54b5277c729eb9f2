import { unaccented } from '../../import/index.ts';
import type { Normalisers } from './normalisers.ts';
import { usState } from './us-state.ts';

/**
 * What Meta hashes. Source: developers.facebook.com/documentation/ads-commerce/conversions-api/parameters/customer-information-parameters (updated
 * 2026-01-09) with its worked values; where it leaves a name's inner spaces open, Meta's own builder takes them out
 * (github.com/facebook/capi-param-builder, stringUtil).
 */
export const meta: Normalisers = {
  email: (address) => address,
  phone: (e164) => e164.slice(1),
  first_name: (name) => lettersAndDigits(name),
  last_name: (name) => lettersAndDigits(name),
  city: (name) => letters(name),
  state: (name, country) => (country === 'US' ? usState(unaccented(name)) : null) ?? letters(name),
  zip: (code, country) => {
    const plain = code.toLowerCase().replace(/[\s\u2010-\u2015-]+/g, '');
    return (country === 'US' ? plain.slice(0, 5) : plain) || null;
  },
  country: (code) => code.toLowerCase(),
  birth_date: (date) => date.replaceAll('-', ''),
  gender: (word) => (word === 'female' ? 'f' : word === 'male' ? 'm' : null),
  external_id: (id) => id,
};

/** Without spaces and punctuation; letters of any alphabet stay as they are, accents included. */
const lettersAndDigits = (text: string): string | null => text.normalize('NFC').toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, '') || null;

const letters = (text: string): string | null => text.normalize('NFC').toLowerCase().replace(/[^\p{L}\p{M}]+/gu, '') || null;
