import type { App, Session, WebContents } from 'electron';
import { isTrusted } from './app-origin.ts';

/** Copying a recovery code is the one permission that the page needs. */
const allowedPermissions = new Set(['clipboard-sanitized-write']);

/** What a page may load besides its own origin: things that never leave this process. */
const inwardSchemes = new Set(['blob:', 'data:', 'devtools:']);

const schemeOf = (address: string): string => (URL.canParse(address) ? new URL(address).protocol : '');

/** Refuses every permission, device and request that the program's own page does not need. */
export function guardSession(session: Session, trustedUrl: string): void {
  const allowed = (permission: string, address: string) =>
    allowedPermissions.has(permission) && isTrusted(address, trustedUrl);
  session.setPermissionRequestHandler((_contents, permission, answer, details) =>
    answer(allowed(permission, details.requestingUrl)),
  );
  session.setPermissionCheckHandler((_contents, permission, origin) => allowed(permission, origin));
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    const live = url.replace(/^ws/, 'http');
    answer({ cancel: !(isTrusted(live, trustedUrl) || inwardSchemes.has(schemeOf(url))) });
  });
  session.on('will-download', (event, item) => {
    const inward = inwardSchemes.has(schemeOf(item.getURL())) || isTrusted(item.getURL(), trustedUrl);
    if (!inward) event.preventDefault();
  });
  session.setSpellCheckerEnabled(false);
}

/** Keeps one page where it is: no navigation elsewhere, no new windows, no webviews, no peer connections. */
export function guardContents(contents: WebContents, trustedUrl: string): void {
  const stay = (event: { url: string; preventDefault(): void }) => {
    if (!isTrusted(event.url, trustedUrl)) event.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}

/** Guards every page that this program will ever make, whoever makes it. */
export function guardApp(app: App, trustedUrl: string): void {
  app.on('web-contents-created', (_event, contents) => guardContents(contents, trustedUrl));
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, answer) => {
    event.preventDefault();
    answer(false);
  });
}
