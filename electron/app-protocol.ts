import { readFile } from 'node:fs/promises';
import { protocol } from 'electron';
import type { Session } from 'electron';
import { pagePolicy } from '../core/platform/page-policy.ts';
import { bundleFile, mediaType } from './app-files.ts';
import { APP_SCHEME } from './app-origin.ts';

/** Must run before the app is ready: app:// is a real, secure origin and no other scheme gains rights. */
export function declareAppScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true };
  protocol.registerSchemesAsPrivileged([{ scheme: APP_SCHEME, privileges }]);
}

const headers = {
  'Content-Security-Policy': pagePolicy(),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=()',
  'Cache-Control': 'no-store',
};

/** Serves the built interface, and nothing else, on app://. */
export function serveApp(session: Session, folder: string): void {
  session.protocol.handle(APP_SCHEME, async (request) => {
    if (request.method !== 'GET') return new Response(null, { status: 405, headers });
    const file = await bundleFile(folder, request.url);
    const type = file === null ? null : mediaType(file);
    if (file === null || type === null) return new Response(null, { status: 404, headers });
    return new Response(await readFile(file), { headers: { ...headers, 'Content-Type': type } });
  });
}
