import type { LetterBlock, LetterDesign, Utm } from '../../../contract/letter-design.ts';
import { PLAIN_DESIGN } from './plain-design.ts';

/**
 * A link with `utm_source`, `utm_medium` and `utm_campaign` (Google Analytics, "URL builders"), where it leads to the landing page's site or a part of it. Those that it has
 * already stay, and every other sign of it; links to other sites, to mailboxes and with merge tags stay as they are.
 */
export function withUtm(link: string, utm: Utm, landingUrl: string): string {
  const url = URL.parse(link);
  const home = siteOf(URL.parse(landingUrl));
  if (url === null || home === null || link.includes('{{') || !/^https?:$/u.test(url.protocol)) return link;
  const site = siteOf(url);
  if (site !== home && !site?.endsWith(`.${home}`)) return link;
  const [, base = link, query, fragment = ''] = /^([^?#]*)(?:\?([^#]*))?(#.*)?$/su.exec(link) ?? [];
  const names = new Set([...new URLSearchParams(query).keys()].map((name) => name.toLowerCase()));
  const added = Object.entries(utm).flatMap(([name, value]): [string, string][] => (value.trim() === '' || names.has(`utm_${name}`) ? [] : [[`utm_${name}`, value.trim()]]));
  if (added.length === 0) return link;
  const joint = query === undefined ? '?' : query === '' || query.endsWith('&') ? '' : '&';
  return `${base}${query === undefined ? '' : `?${query}`}${joint}${new URLSearchParams(added).toString()}${fragment}`;
}

const siteOf = (url: URL | null): string | null => url?.hostname.replace(/^www\./u, '').replace(/\.$/u, '') ?? null;

/** A design whose links carry what is measured. */
export function markedDesign({ blocks, look }: LetterDesign = PLAIN_DESIGN, mark: (link: string) => string): LetterDesign {
  return { look, blocks: blocks.map((block) => markedBlock(block, mark)) };
}

function markedBlock(block: LetterBlock, mark: (link: string) => string): LetterBlock {
  if (block.kind === 'columns') return { ...block, columns: block.columns.map((column) => ({ ...column, link: mark(column.link) })) };
  return block.kind === 'button' || block.kind === 'image' ? { ...block, link: mark(block.link) } : block;
}
