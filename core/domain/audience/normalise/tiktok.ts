import type { Normalisers } from './normalisers.ts';

/**
 * What TikTok hashes of a customer file. Sources: ads.tiktok.com/help/article/list-of-supported-ids-and-formats-for-a-customer-file (2025-08: an e-mail begins
 * with a letter or digit, what follows its plus is taken out) and how-to-create-a-custom-audience-with-a-customer-file (2025-09: E.164 with the plus; without
 * it also supported).
 */
export const tiktok: Normalisers = {
  email: (address) => {
    if (!/^[\p{L}\p{N}]/u.test(address)) return null;
    const at = address.lastIndexOf('@');
    const plus = address.indexOf('+');
    return plus > 0 && plus < at ? address.slice(0, plus) + address.slice(at) : address;
  },
  phone: (e164) => e164,
};
