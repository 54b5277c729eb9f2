/** Splits `#/client/1/overview?from=2026-01-01` into its path and query. */
export function readAddress(hash: string): { path: string; query: URLSearchParams } {
  const [path = '/', query = ''] = hash.replace(/^#/, '').split('?');
  return { path: path.startsWith('/') ? path : '/', query: new URLSearchParams(query) };
}

/** Puts an address together; values left undefined or empty are left out. */
export function writeAddress(path: string, query: Record<string, string | undefined> = {}): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value) params.set(name, value);
  const tail = params.toString();
  return `#${path}${tail ? `?${tail}` : ''}`;
}

export interface Place {
  clientId: string | null;
  /** 'home', 'settings', 'shield', or a client's room. */
  room: string;
  rest: string[];
}

/** What a path shows: `/client/<id>/<room>/…` or `/<room>`. */
export function placeOf(path: string): Place {
  const [first = '', second = '', third = '', ...rest] = path.split('/').filter(Boolean).map(decodeURIComponent);
  if (first === 'client' && second) return { clientId: second, room: third || 'overview', rest };
  return { clientId: null, room: first || 'home', rest: [second, third, ...rest].filter(Boolean) };
}
