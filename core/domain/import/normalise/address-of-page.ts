import type { UtmTags } from '../rows/row-types.ts';

/** The campaign tags in a URL's query, or null where there are none. */
export function utmOf(url: string): UtmTags | null {
  const query = url.indexOf('?');
  if (query < 0 || !url.includes('utm_', query)) return null;
  const params = new URLSearchParams(url.slice(query + 1).split('#')[0]);
  const tags = {
    source: params.get('utm_source'),
    medium: params.get('utm_medium'),
    campaign: params.get('utm_campaign'),
    content: params.get('utm_content'),
    term: params.get('utm_term'),
  };
  return Object.values(tags).some((tag) => tag !== null) ? tags : null;
}

/** A page's address without what may name a person: query and fragment. */
export function pageOf(url: string): string {
  return url.trim().split(/[?#]/)[0] ?? '';
}
