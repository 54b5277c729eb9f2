import { marginalResponse, steadyResponse } from '../../domain/response/curve.ts';
import { drawCurves } from '../../domain/response/draws.ts';
import { between, costOf, type SpendDay } from '../../domain/recommendations/facts.ts';
import { storedCurves } from '../budgets/service.ts';
import type { ChannelsState } from '../channels/service.ts';

/** Weekly spend at which the curves are read: the mean of the last four weeks. */
const RECENT = 28;

/**
 * How conversions go with spend about today's, by the response curves fitted to this client: s · f′(s) / f(s) of each draw.
 * Only of the same currency and conversion. Channels without a curve, without spend or with nothing to come at it are left out; there the prior serves.
 */
export function localElasticities({ db, names, settings }: ChannelsState, conversion: string, days: readonly SpendDay[], asOf: number): Map<number, number[]> {
  const stored = storedCurves(db.readOnly(), 'conversions');
  const found = new Map<number, number[]>();
  if (stored?.currency !== settings.currency || stored.conversion !== conversion) return found;
  const ids = new Map([...names].map(([id, { key }]) => [key, id]));
  for (const set of drawCurves(stored.curves.channels)) {
    for (const curve of set) {
      const id = ids.get(curve.channel);
      if (id === undefined) continue;
      const spend = costOf(between(days, asOf - RECENT, asOf).filter(({ channelId }) => channelId === id)) / (RECENT / 7);
      const response = steadyResponse(curve, spend);
      if (response > 0) found.set(id, [...(found.get(id) ?? []), (marginalResponse(curve, spend) * spend) / response]);
    }
  }
  return found;
}
