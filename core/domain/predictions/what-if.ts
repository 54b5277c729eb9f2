/** A customer's features by name; NaN where there is none. */
export type FeatureValues = Map<string, number>;

/**
 * Sets some features, and those that follow from them: who has been silent for longer is also longer overdue. What a person
 * set by name stays as it was set.
 */
export function withChanges(values: FeatureValues, changes: readonly { feature: string; value: number | null }[]): FeatureValues {
  const changed = new Map(values);
  for (const { feature, value } of changes) changed.set(feature, value ?? Number.NaN);
  const set = new Set(changes.map(({ feature }) => feature));
  const of = (name: string) => changed.get(name) ?? Number.NaN;
  const follows = (name: string, from: readonly string[], value: number) => {
    if (!set.has(name) && from.some((source) => set.has(source))) changed.set(name, value);
  };
  const silence = of('days_since_purchase');
  follows('silence_over_median', ['days_since_purchase', 'gap_median'], silence / of('gap_median'));
  follows('silence_over_mean', ['days_since_purchase', 'gap_mean'], silence / of('gap_mean'));
  follows('silence_over_longest', ['days_since_purchase', 'gap_longest'], silence / of('gap_longest'));
  follows('overdue_days', ['days_since_purchase', 'gap_median'], silence - of('gap_median'));
  follows('revenue', ['purchases', 'average_purchase'], of('purchases') * of('average_purchase'));
  return changed;
}

/** A slider's step: whole days and counts, a hundredth of the span of anything else. */
export function stepOf(unit: string, low: number, high: number): number {
  if (unit === 'days' || unit === 'count' || unit === 'flag') return 1;
  const span = (high - low) / 100;
  return span > 0 ? Number(span.toPrecision(1)) : 0.01;
}
