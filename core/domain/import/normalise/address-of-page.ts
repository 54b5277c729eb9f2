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

/** Names under which ad platforms append the click to a landing page's address. */
const CLICKS = ['gclid', 'gbraid', 'wbraid', 'fbclid'] as const;
/** Letters, digits, - and _; longer than any that a platform makes it is something else. */
const CLICK = /^[\w-]{10,512}$/;

/** The ids of the ad clicks that led to an address, by their names there; null where there is none. */
export function clicksOf(url: string): Record<string, string> | null {
  const query = url.indexOf('?');
  if (query < 0) return null;
  const params = new URLSearchParams(url.slice(query + 1).split('#')[0]);
  const found = CLICKS.flatMap((name) => {
    const value = params.get(name);
    return value !== null && CLICK.test(value) ? [[name, value]] : [];
  });
  return found.length === 0 ? null : (Object.fromEntries(found) as Record<string, string>);
}
