import type { CopyCheck } from '../../../contract/compose.ts';
import { mergeTag } from '../merge-tags.ts';
import type { LetterHtml } from './letter-html.ts';

/** Names that lead nowhere by design (RFC 2606, RFC 6761). */
const RESERVED = /(?:^|\.)(?:example\.(?:com|net|org)|example|test|invalid)$/u;
/** The reader's own machine and private networks (RFC 1918, 3927, 4193, 6761, 6762). */
const LOCAL = /(?:^|\.)(?:localhost|local|internal|lan)$|^(?:127|10|0)\.\d|^192\.168\.|^169\.254\.|^172\.(?:1[6-9]|2\d|3[01])\.|^\[(?:::1?|f[cd][\da-f]{2}:.*|fe80:.*)\]$/u;

type Finding = 'emptyLink' | 'brokenLink' | 'localLink' | 'placeholderLink' | 'plainHttp';
const SEVERITY: Readonly<Record<Finding, CopyCheck['severity']>> = { emptyLink: 'error', brokenLink: 'error', localLink: 'error', placeholderLink: 'warning', plainHttp: 'warning' };

/** Every link leads somewhere that a reader reaches, and over https. Read before the contact's values stand in the merge tags. */
export function linkChecks({ links }: LetterHtml): CopyCheck[] {
  const told = new Map<string, CopyCheck>();
  for (const { href } of links) {
    const code = findingOf(href);
    if (code !== null) told.set(`${code} ${href}`, { code, severity: SEVERITY[code], at: 'body', messageKey: `compose:check.${code}`, params: { link: href.slice(0, 120) } });
  }
  return [...told.values()];
}

function findingOf(href: string): Finding | null {
  if (href === mergeTag('unsubscribeUrl')) return null;
  if (href === '' || href.startsWith('#') || /^(?:javascript|data|vbscript):/iu.test(href)) return 'emptyLink';
  if (/^(?:mailto|tel|sms):[^\s]/iu.test(href)) return null;
  const url = URL.parse(href);
  if (url === null || !/^https?:$/u.test(url.protocol)) return 'brokenLink';
  const host = url.hostname.replace(/\.$/u, '');
  if (LOCAL.test(host)) return 'localLink';
  if (!host.includes('.')) return 'brokenLink';
  if (RESERVED.test(host)) return 'placeholderLink';
  return url.protocol === 'http:' ? 'plainHttp' : null;
}
