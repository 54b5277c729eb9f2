import type { ClientSummary } from '../../core/contract/clients.ts';
import { createFormat, type Format } from '../lib/format.ts';
import { i18n } from '../lib/i18n.svelte.ts';
import { placeOf, type Place } from './address.ts';
import { router } from './router.svelte.ts';
import { session } from './session.svelte.ts';

/** Where the reader is: the room, and the client whose room it is. */
class Current {
  readonly place: Place = $derived(placeOf(router.path));
  readonly client: ClientSummary | null = $derived(session.clients?.find((client) => client.id === this.place.clientId) ?? null);
  /** Numbers, money and dates as the client writes them; as the program's language does where none is open. */
  readonly format: Format = $derived(
    createFormat(
      this.client
        ? { locale: this.client.locale, currency: this.client.currency, timeZone: this.client.timezone, language: i18n.locale }
        : { locale: i18n.written },
    ),
  );
}

export const current = new Current();
