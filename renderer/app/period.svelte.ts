import { localDate, type Period } from '../../core/contract/values.ts';
import { router } from './router.svelte.ts';

export type Comparison = 'previous' | 'year' | 'none';

/** The period and comparison that all charts share; they live in the address. */
class PeriodQuery {
  /** Null: all that the data spans, decided by the core. */
  readonly current: Period | null = $derived.by(() => {
    const [from, to] = [localDate.safeParse(router.query('from')), localDate.safeParse(router.query('to'))];
    return from.success && to.success && from.data < to.data ? { from: from.data, to: to.data } : null;
  });
  /** All the history was asked for; where it was not, a room may choose a span of its own. */
  readonly all: boolean = $derived(router.query('period') === 'all');
  readonly compare: Comparison = $derived.by(() => {
    const wish = router.query('compare');
    return wish === 'year' || wish === 'none' ? wish : 'previous';
  });

  set(period: Period | null): void {
    router.setQuery({ from: period?.from ?? null, to: period?.to ?? null, period: period ? null : 'all' });
  }

  /** A room's own choice, which leaves no step behind to go back to. */
  suggest(period: Period): void {
    router.setQuery({ from: period.from, to: period.to }, { replace: true });
  }

  setCompare(compare: Comparison): void {
    router.setQuery({ compare: compare === 'previous' ? null : compare });
  }
}

export const periodQuery = new PeriodQuery();
