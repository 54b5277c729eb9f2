import { conversionSource, type ChannelsFilter } from '../../../core/contract/channels.ts';
import { periodQuery } from '../../app/period.svelte.ts';
import { router } from '../../app/router.svelte.ts';
import { channelsViews } from './views.ts';

/** What the room shows, in the address: back, reload and saved addresses work alike. */
class ChannelsQuery {
  readonly view: string = $derived(channelsViews.find(({ id }) => id === router.query('view'))?.id ?? channelsViews[0]?.id ?? '');
  /** What is open within the view. */
  readonly id: string | null = $derived(router.query('id'));
  /** What counts as a conversion; null: the first that the client has. */
  readonly conversion: string | null = $derived.by(() => {
    const known = conversionSource.safeParse(router.query('conversion'));
    return known.success ? known.data : null;
  });
  readonly filter: Partial<ChannelsFilter> = $derived({
    ...(periodQuery.current ? { period: periodQuery.current } : {}),
    compare: periodQuery.compare,
    ...(this.conversion ? { conversion: this.conversion } : {}),
  });

  openView(view: string): void {
    router.setQuery({ view: view === channelsViews[0]?.id ? null : view, id: null });
  }

  open(id: string | null): void {
    router.setQuery({ id }, { replace: this.id !== null && id !== null });
  }

  setConversion(conversion: string): void {
    router.setQuery({ conversion });
  }
}

export const channelsQuery = new ChannelsQuery();
