export interface BudgetRequest {
  /** To spend in one period of the curves: all of it, or with targets at most. */
  readonly total: number;
  readonly channels?: Readonly<Record<string, { readonly min?: number | undefined; readonly max?: number | undefined }>> | undefined;
  /** Spend for each unit of outcome at most; outcome for each unit of spend at least. */
  readonly targets?: { readonly cpa?: number | undefined; readonly roas?: number | undefined } | undefined;
  /** What is spent now, by channel. */
  readonly present?: Readonly<Record<string, number>> | undefined;
  /** How far a channel may move from there, a share of what it has. */
  readonly mostChange?: number | undefined;
  /** A channel that moves at all moves by this share of what it has at least. */
  readonly leastChange?: number | undefined;
}
