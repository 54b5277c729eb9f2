interface Paged {
  offset?: unknown;
  limit?: unknown;
}

/** Where the pages of a list begin, as a Link header has it (RFC 8288): first, prev, next, last; null where an answer has no total. */
export function pageLinks(url: URL, { offset, limit }: Paged, output: unknown): string | null {
  const total = (output as { total?: unknown } | null)?.total;
  if (typeof offset !== 'number' || typeof limit !== 'number' || typeof total !== 'number') return null;
  const to = (at: number, rel: string) => {
    const query = new URLSearchParams(url.searchParams);
    query.set('offset', String(at));
    query.set('limit', String(limit));
    return `<${url.pathname}?${query}>; rel="${rel}"`;
  };
  const last = total === 0 ? 0 : Math.floor((total - 1) / limit) * limit;
  const links = [to(0, 'first'), to(last, 'last')];
  if (offset > 0) links.push(to(Math.max(0, offset - limit), 'prev'));
  if (offset + limit < total) links.push(to(offset + limit, 'next'));
  return links.join(', ');
}
