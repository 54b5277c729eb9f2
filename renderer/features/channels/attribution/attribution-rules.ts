/** What a person chose of how paths are cut and weighed; beside the look-back, which stands in the address. */
export interface AttributionRules {
  halfLifeDays: number;
  /** Null: the one that predicts paths held out best. */
  order: number | null;
  /** Null: every sign of interest with a channel, but opens. */
  touchTypes: string[] | null;
}

export const USUAL_RULES: AttributionRules = { halfLifeDays: 7, order: null, touchTypes: null };
