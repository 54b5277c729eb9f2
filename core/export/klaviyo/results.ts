import { z } from 'zod';
import type { CarrierResult } from '../carrier.ts';
import type { Asking } from '../platform-door.ts';
import { cursorOf } from './klaviyo-people.ts';

/** Klaviyo's own metrics of a campaign, by the names that its accounts show. */
export const METRICS: Readonly<Record<string, CarrierResult['kind']>> = {
  'Received Email': 'delivered', 'Opened Email': 'open', 'Clicked Email': 'click', 'Bounced Email': 'bounce', 'Marked Email as Spam': 'complaint', 'Unsubscribed from Email Marketing': 'unsubscribe',
};
const EVENTS_A_PAGE = 1000;

const links = z.object({ next: z.string().nullish() }).default({});
const metrics = z.object({ data: z.array(z.object({ id: z.string(), attributes: z.object({ name: z.string() }) })), links });
const properties = z.object({ $message: z.string().optional(), URL: z.string().optional(), 'Bounce Type': z.string().optional() });
const events = z.object({
  data: z.array(z.object({ id: z.string(), attributes: z.object({ datetime: z.string(), event_properties: properties }), relationships: z.object({ profile: z.object({ data: z.object({ id: z.string() }) }) }) })),
  included: z.array(z.object({ type: z.string(), id: z.string(), attributes: z.object({ email: z.string().nullish() }) })).default([]),
  links,
});

/** Event by event of Klaviyo's own metrics; of the account's events those that name one of the campaign's messages. */
export async function* klaviyoResults(ask: Asking, campaignRef: string, messages: ReadonlySet<string>, since: number, signal: AbortSignal): AsyncGenerator<readonly CarrierResult[]> {
  for (const [id, kind] of await metricIds(ask, signal)) {
    const filter = `and(equals(metric_id,"${id}"),greater-or-equal(datetime,${new Date(since).toISOString()}))`;
    for (let cursor: string | undefined; ; ) {
      const page = await ask({ method: 'GET', path: '/api/events', query: { filter, include: 'profile', sort: 'datetime', 'page[size]': EVENTS_A_PAGE, 'page[cursor]': cursor } }, events, signal);
      const emails = new Map(page.included.filter(({ type }) => type === 'profile').map((one) => [one.id, one.attributes.email ?? '']));
      const results = page.data.flatMap(({ id: ref, attributes: { datetime, event_properties: told }, relationships }): CarrierResult[] => {
        const email = emails.get(relationships.profile.data.id) ?? '';
        if (!messages.has(told.$message ?? '') || email === '') return [];
        const soft = kind === 'bounce' && /soft/iu.test(told['Bounce Type'] ?? '');
        return [{ kind: soft ? 'soft_bounce' : kind, campaignRef, email, at: Date.parse(datetime), ref: `klaviyo:${ref}`, ...(kind === 'click' && told.URL !== undefined && { url: told.URL }) }];
      });
      if (results.length > 0) yield results;
      cursor = cursorOf(page.links.next);
      if (cursor === undefined) break;
    }
  }
}

async function metricIds(ask: Asking, signal: AbortSignal): Promise<[string, CarrierResult['kind']][]> {
  const found: [string, CarrierResult['kind']][] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await ask({ method: 'GET', path: '/api/metrics', query: { filter: "equals(integration.name,'Klaviyo')", 'page[cursor]': cursor } }, metrics, signal);
    for (const { id, attributes } of page.data) {
      const kind = Object.hasOwn(METRICS, attributes.name) ? METRICS[attributes.name] : undefined;
      if (kind) found.push([id, kind]);
    }
    cursor = cursorOf(page.links.next);
    if (cursor === undefined) return found;
  }
}
