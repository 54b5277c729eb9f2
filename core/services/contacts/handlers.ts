import type { Ports } from '../../platform/ports.ts';
import type { Unlocked } from '../../vault/types.ts';
import type { Handlers } from '../handlers.ts';
import { clientFacts } from '../overview/service.ts';
import { contactDetailOf, contactTimeline } from './detail.ts';
import { exportContacts } from './export-list.ts';
import { contactPage } from './page.ts';

export interface ContactsDeps {
  vault: { require(): Unlocked };
  ports: Pick<Ports, 'clock'>;
}

export function createContactsHandlers({ vault }: ContactsDeps): Pick<Handlers, 'contacts.page' | 'contacts.get' | 'contacts.timeline' | 'contacts.export'> {
  const of = (clientId: string) => clientFacts(vault, clientId).db;
  return {
    'contacts.page': ({ clientId, ...request }) => contactPage(of(clientId), request),
    'contacts.get': ({ clientId, contactId }) => contactDetailOf(of(clientId), contactId),
    'contacts.timeline': ({ clientId, contactId, before, limit }) => contactTimeline(of(clientId), contactId, before, limit),
    'contacts.export': ({ clientId, filter, path }, context) => exportContacts(of(clientId), filter, path, context),
  };
}
