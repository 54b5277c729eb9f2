import { EMOTIONS, INTENTS, LANGUAGES, SENTIMENTS, messageState, type MessageFilter } from '../../../core/contract/messages.ts';
import { periodQuery } from '../../app/period.svelte.ts';
import { router } from '../../app/router.svelte.ts';

export const FACETS = ['sentiments', 'emotions', 'intents', 'channels', 'languages', 'products', 'places'] as const;
export type Facet = (typeof FACETS)[number];
const OTHERS = ['q', 'by', 'state', 'topic', 'alert', 'contact'] as const;
export type InboxTab = 'messages' | 'voice';
export type InboxSort = 'newest' | 'oldest' | 'urgent';

const listOf = (key: string): string[] => (router.query(key) ?? '').split('|').filter(Boolean);
const known = <T extends string>(all: readonly T[], key: string): T[] => all.filter((each) => listOf(key).includes(each));
const numberOf = (key: string): number | null => {
  const value = Number(router.query(key));
  return Number.isSafeInteger(value) && value > 0 ? value : null;
};

/** The room's filters, in the address: back, reload and saved addresses work alike. */
class InboxQuery {
  readonly tab: InboxTab = $derived(router.query('tab') === 'voice' ? 'voice' : 'messages');
  readonly search: string = $derived(router.query('q') ?? '');
  /** By meaning: nearest first, whatever the words. */
  readonly byMeaning: boolean = $derived(router.query('by') === 'meaning');
  readonly sort: InboxSort = $derived.by(() => {
    const wish = router.query('sort');
    return wish === 'oldest' || wish === 'urgent' ? wish : 'newest';
  });
  readonly messageId: number | null = $derived(numberOf('message'));
  readonly filter: MessageFilter = $derived.by(() => {
    const state = messageState.safeParse(router.query('state'));
    const [topicId, contactId, alertId] = [numberOf('topic'), numberOf('contact'), router.query('alert')];
    return {
      search: this.byMeaning ? '' : this.search,
      ...(periodQuery.current ? { period: periodQuery.current } : {}),
      channels: listOf('channels'),
      products: listOf('products'),
      places: listOf('places'),
      languages: known(LANGUAGES, 'languages'),
      sentiments: known(SENTIMENTS, 'sentiments'),
      emotions: known(EMOTIONS, 'emotions'),
      intents: known(INTENTS, 'intents'),
      ...(state.success ? { state: state.data } : {}),
      ...(topicId ? { topicId } : {}),
      ...(contactId ? { contactId } : {}),
      ...(alertId ? { alertId } : {}),
    };
  });
  readonly any: boolean = $derived([...FACETS, ...OTHERS].some((key) => router.query(key)));

  chosen(facet: Facet): string[] {
    return listOf(facet);
  }

  toggle(facet: Facet, value: string): void {
    const now = listOf(facet);
    const next = now.includes(value) ? now.filter((each) => each !== value) : [...now, value];
    router.setQuery({ [facet]: next.join('|') || null });
  }

  set(key: 'q' | 'by' | 'state' | 'sort' | 'topic' | 'alert' | 'contact', value: string | null): void {
    router.setQuery({ [key]: value }, { replace: key === 'q' });
  }

  /** Shows the messages behind a figure, alone. */
  showOnly(query: Partial<Record<Facet | (typeof OTHERS)[number], string>>): void {
    router.setQuery({ ...Object.fromEntries([...FACETS, ...OTHERS].map((key) => [key, null])), ...query, tab: null, message: null });
  }

  open(messageId: number | null): void {
    router.setQuery({ message: messageId === null ? null : String(messageId) }, { replace: this.messageId !== null && messageId !== null });
  }

  clear(): void {
    router.setQuery(Object.fromEntries([...FACETS, ...OTHERS].map((key) => [key, null])));
  }
}

export const inboxQuery = new InboxQuery();
