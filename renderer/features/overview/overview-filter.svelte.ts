import type { OverviewFilter } from '../../../core/contract/overview.ts';
import type { Period } from '../../../core/contract/values.ts';
import { periodQuery } from '../../app/period.svelte.ts';
import { router } from '../../app/router.svelte.ts';

/** The filters that every figure of the room shares. They live in the address, so back, reload and saved views work alike. */
class OverviewQuery {
  readonly channels: string[] = $derived((router.query('channels') ?? '').split(',').filter(Boolean));
  readonly segmentId: string | null = $derived(router.query('segment'));
  readonly rfm: string | null = $derived(/^[1-5x]{3}$/.test(router.query('rfm') ?? '') ? router.query('rfm') : null);
  readonly rowsOpen: boolean = $derived(router.query('rows') === '1');
  readonly filter: OverviewFilter = $derived({
    ...(periodQuery.current ? { period: periodQuery.current } : {}),
    channels: this.channels,
    ...(this.segmentId ? { segmentId: this.segmentId } : {}),
    ...(this.rfm ? { rfm: this.rfm } : {}),
  });
  readonly any: boolean = $derived(this.channels.length > 0 || this.segmentId !== null || this.rfm !== null);

  toggleChannel(channel: string): void {
    const next = this.channels.includes(channel) ? this.channels.filter((each) => each !== channel) : [...this.channels, channel];
    router.setQuery({ channels: next.join(',') || null });
  }

  setSegment(id: string | null): void {
    router.setQuery({ segment: id });
  }

  /** A cell clicked twice lets go. */
  toggleRfm(pattern: string): void {
    const off = this.rfm === pattern;
    router.setQuery({ rfm: off ? null : pattern, rows: off ? null : '1' });
  }

  pickPeriod(period: Period): void {
    router.setQuery({ from: period.from, to: period.to, period: null, rows: '1' });
  }

  showRows(open: boolean): void {
    router.setQuery({ rows: open ? '1' : null });
  }

  clear(): void {
    router.setQuery({ channels: null, segment: null, rfm: null });
  }
}

export const overviewQuery = new OverviewQuery();
