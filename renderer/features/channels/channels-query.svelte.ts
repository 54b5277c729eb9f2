import { router } from '../../app/router.svelte.ts';
import { channelsViews } from './views.ts';

/** What the room shows, in the address: back, reload and saved addresses work alike. */
class ChannelsQuery {
  readonly view: string = $derived(channelsViews.find(({ id }) => id === router.query('view'))?.id ?? channelsViews[0]?.id ?? '');
  /** What is open within the view. */
  readonly id: string | null = $derived(router.query('id'));

  openView(view: string): void {
    router.setQuery({ view: view === channelsViews[0]?.id ? null : view, id: null });
  }

  open(id: string | null): void {
    router.setQuery({ id }, { replace: this.id !== null && id !== null });
  }
}

export const channelsQuery = new ChannelsQuery();
