import { forecastGrain, forecastMetric, type ForecastGrain, type ForecastMetric } from '../../../../core/contract/forecasts.ts';
import { router } from '../../../app/router.svelte.ts';
import { channelsQuery } from '../channels-query.svelte.ts';

/** How far ahead may be looked, by the step. The second is what is shown unasked. */
export const AHEAD: Record<ForecastGrain, readonly [number, number, ...number[]]> = { hour: [24, 48, 168], day: [14, 28, 90], week: [4, 8, 26] };

/** What is foretold, in the address: back, reload and saved addresses work alike. */
class ForecastQuery {
  /** Null: the first that the client has. */
  readonly metric: ForecastMetric | null = $derived.by(() => {
    const known = forecastMetric.safeParse(router.query('metric'));
    return known.success ? known.data : null;
  });
  readonly channel: string | null = $derived(router.query('channel'));
  readonly grain: ForecastGrain = $derived.by(() => {
    const known = forecastGrain.safeParse(router.query('grain'));
    return known.success ? known.data : 'day';
  });
  readonly steps: number = $derived.by(() => {
    const wish = Number(router.query('steps'));
    return AHEAD[this.grain].includes(wish) ? wish : AHEAD[this.grain][1];
  });
  readonly asked = $derived({
    metric: this.metric ?? 'spend', channel: this.channel, grain: this.grain, steps: this.steps,
    ...(channelsQuery.conversion === null ? {} : { conversion: channelsQuery.conversion }),
  });

  setMetric(metric: ForecastMetric): void {
    router.setQuery({ metric });
  }

  setChannel(channel: string | null): void {
    router.setQuery({ channel });
  }

  setGrain(grain: ForecastGrain): void {
    router.setQuery({ grain, steps: null });
  }

  setSteps(steps: number): void {
    router.setQuery({ steps: String(steps) });
  }
}

export const forecastQuery = new ForecastQuery();
