import type { Output } from '../../../core/contract/index.ts';
import type { OverviewFilter } from '../../../core/contract/overview.ts';
import type { Comparison } from '../../app/period.svelte.ts';
import { api } from '../../lib/api.svelte.ts';
import { Latest } from '../../lib/latest.svelte.ts';
import { yearBefore } from './series-view.ts';

type Series = Output<'overview.series'>;

/** Everything the room shows of one client under one filter. */
export class OverviewData {
  readonly kpis = new Latest<Output<'overview.kpis'>>();
  readonly series = new Latest<Series>();
  readonly channels = new Latest<Output<'overview.channels'>>();
  readonly cohorts = new Latest<Output<'overview.cohorts'>>();
  readonly rfm = new Latest<Output<'overview.rfm'>>();
  readonly quality = new Latest<Output<'overview.quality'>>();
  readonly segments = new Latest<Output<'segments.list'>>();
  private readonly clientId: string;

  constructor(clientId: string) {
    this.clientId = clientId;
  }

  readonly error = $derived(this.kpis.error ?? this.series.error ?? this.channels.error ?? this.cohorts.error ?? this.rfm.error ?? this.quality.error);
  readonly loading = $derived(this.kpis.loading || this.series.loading);

  load(filter: OverviewFilter, compare: Comparison): void {
    const input = { clientId: this.clientId, filter };
    void this.kpis.ask((signal) => api.call('overview.kpis', input, { signal }));
    void this.series.ask((signal) => this.seriesOf(filter, compare, signal));
    void this.channels.ask((signal) => api.call('overview.channels', input, { signal }));
    void this.cohorts.ask((signal) => api.call('overview.cohorts', input, { signal }));
    // The grid keeps all its cells, so that another can be chosen.
    const { rfm: _, ...whole } = filter;
    void this.rfm.ask((signal) => api.call('overview.rfm', { clientId: this.clientId, filter: whole }, { signal }));
    void this.quality.ask((signal) => api.call('overview.quality', { clientId: this.clientId }, { signal }));
    void this.segments.ask((signal) => api.call('segments.list', { clientId: this.clientId }, { signal }));
  }

  /** The series with what it is compared with: the period before, the same dates a year before, or nothing. */
  private async seriesOf(filter: OverviewFilter, compare: Comparison, signal: AbortSignal): Promise<Series> {
    const series = await api.call('overview.series', { clientId: this.clientId, filter }, { signal });
    if (compare === 'previous') return series;
    if (compare === 'none' || !filter.period) return { ...series, previous: [] };
    const before = await api.call(
      'overview.series',
      { clientId: this.clientId, filter: { ...filter, period: yearBefore(filter.period) }, grain: series.grain },
      { signal },
    );
    return { ...series, previous: before.points };
  }
}
