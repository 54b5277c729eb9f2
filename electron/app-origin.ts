/** The page's address in the desktop shell. */
export const APP_SCHEME = 'app';
export const APP_HOST = 'querencia';
export const APP_URL = `${APP_SCHEME}://${APP_HOST}/index.html`;

/** An address's origin; unlike URL.origin it also knows the program's own scheme. */
export function originOf(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { protocol, host } = new URL(address);
  return `${protocol}//${host}`;
}

/** Whether an address belongs to the page the program serves. */
export function isTrusted(address: string, trustedUrl: string): boolean {
  const origin = originOf(address);
  return origin !== null && origin === originOf(trustedUrl);
}

/** An address for the user's browser, or null for anything that is not plain http(s). */
export function externalUrl(address: unknown): string | null {
  if (typeof address !== 'string' || address.length > 2000 || !URL.canParse(address)) return null;
  const url = new URL(address);
  const web = url.protocol === 'https:' || url.protocol === 'http:';
  return web && url.username === '' && url.password === '' ? url.href : null;
}
