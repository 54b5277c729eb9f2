import { contactFilter, contactSort, type ContactFilter } from '../../../core/contract/contacts.ts';
import { router } from '../../app/router.svelte.ts';
import type { Sort } from '../../ui/index.ts';

const KEYS = ['q', 'country', 'consent', 'orders', 'rfm', 'import', 'segment'] as const;
export type ContactFilterKey = (typeof KEYS)[number];

/** The room's filters, in the address. */
class ContactsQuery {
  readonly search: string = $derived(router.query('q') ?? '');
  readonly contactId: number | null = $derived.by(() => {
    const id = Number(router.query('contact'));
    return Number.isSafeInteger(id) && id > 0 ? id : null;
  });
  readonly tab: 'people' | 'duplicates' | 'ads' | 'conversions' = $derived.by(() => {
    const tab = router.query('tab');
    return tab === 'duplicates' || tab === 'ads' || tab === 'conversions' ? tab : 'people';
  });
  readonly filter: ContactFilter = $derived.by(() => {
    const consent = contactFilter.shape.consent.unwrap().safeParse(router.query('consent'));
    const orders = router.query('orders');
    const [country, rfm, importId, segmentId] = [router.query('country'), router.query('rfm'), router.query('import'), router.query('segment')];
    return {
      search: this.search,
      ...(country ? { country } : {}),
      ...(consent.success ? { consent: consent.data } : {}),
      ...(orders ? { hasOrders: orders === 'yes' } : {}),
      ...(rfm ? { rfm } : {}),
      ...(importId ? { importId } : {}),
      ...(segmentId ? { segmentId } : {}),
    };
  });
  readonly any: boolean = $derived(KEYS.some((key) => router.query(key)));

  set(key: ContactFilterKey, value: string | null): void {
    router.setQuery({ [key]: value }, { replace: key === 'q' });
  }

  open(contactId: number | null): void {
    router.setQuery({ contact: contactId === null ? null : String(contactId) }, { replace: this.contactId !== null && contactId !== null });
  }

  clear(): void {
    router.setQuery(Object.fromEntries(KEYS.map((key) => [key, null])));
  }
}

/** The table's column as the core sorts it. */
export function sortOf(sort: Sort | null): { sort: (typeof contactSort.options)[number]; descending: boolean } {
  const known = contactSort.safeParse(sort?.column);
  return known.success ? { sort: known.data, descending: sort?.direction === 'desc' } : { sort: 'created', descending: true };
}

export const contactsQuery = new ContactsQuery();
