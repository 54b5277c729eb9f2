import { z } from 'zod';
import type { CarrierResult } from '../carrier.ts';
import type { EventReader } from '../signed-events.ts';
import { brevoResult } from './results.ts';

const KINDS: Readonly<Record<string, CarrierResult['kind']>> = {
  spam: 'complaint', opened: 'open', proxy_open: 'open', click: 'click', hard_bounce: 'bounce', soft_bounce: 'soft_bounce', delivered: 'delivered', unsubscribe: 'unsubscribe',
};

const event = z.object({ event: z.string(), email: z.string(), camp_id: z.number().optional(), ts_event: z.number().optional(), ts: z.number().optional(), URL: z.string().optional(), reason: z.string().optional() });

/** Brevo's marketing webhooks, one event a call (developers.brevo.com/docs/marketing-webhooks). It signs none: a file holds one, a list, or one a line. */
export const brevoEvents: EventReader = {
  parse: (body) =>
    documentsIn(body).flatMap((one): CarrierResult[] => {
      const { event: name, email, camp_id: campaign, ts_event: at, ts, URL: url, reason } = event.parse(one);
      const kind = Object.hasOwn(KINDS, name) ? KINDS[name] : undefined;
      const when = at ?? ts;
      if (kind === undefined || campaign === undefined || when === undefined) return [];
      const detail = name === 'proxy_open' ? 'machine' : reason;
      return [{ ...brevoResult(kind, String(campaign), email, when, kind === 'click' ? url : undefined), ...(detail !== undefined && { detail }) }];
    }),
  verify: null,
};

/** A JSON document, the documents of a list, or one document a line. */
export function documentsIn(body: string): unknown[] {
  const text = body.trim();
  if (text.startsWith('{') && /\}\s*\n\s*\{/u.test(text)) return text.split(/\r?\n/u).filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as unknown);
  const read = JSON.parse(text) as unknown;
  return Array.isArray(read) ? (read as unknown[]) : [read];
}
