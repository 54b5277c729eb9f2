import type { ServerResponse } from 'node:http';
import { pagePolicy } from '../platform/page-policy.ts';
import { ownHosts } from './guard.ts';

/** Headers of every answer: nothing is stored, sniffed, framed, or shared with another site. */
export function secure(response: ServerResponse, port: number): void {
  const sockets = ownHosts(port).map((host) => `ws://${host}`);
  const headers = {
    'Content-Security-Policy': pagePolicy(["'self'", ...sockets]),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), usb=(), payment=()',
  };
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}
