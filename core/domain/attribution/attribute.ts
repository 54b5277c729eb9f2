import { chooseOrder } from './choose-order.ts';
import { countChain } from './markov-chain.ts';
import { removalShares } from './markov-credits.ts';
import { total, type PathTable } from './path-table.ts';
import { firstTouch, lastNonDirect, lastTouch, linear, positionBased, timeDecay } from './position-credits.ts';
import { shapleyCredits } from './shapley-credits.ts';
import { shapleyRate } from './shapley-rate.ts';

export const attributionModels = ['firstTouch', 'lastTouch', 'lastNonDirect', 'linear', 'timeDecay', 'positionBased', 'markov', 'shapley', 'shapleyRate'] as const;
export type AttributionModel = (typeof attributionModels)[number];

export interface AttributionRequest {
  readonly models: readonly AttributionModel[];
  /** Of the Markov chain; null: the one that foretells best. */
  readonly order: number | null;
  /** Places of the channels that count as direct visits. */
  readonly direct: ReadonlySet<number>;
  /** In steps. */
  readonly halfLife: number;
  /** Whether the paths that did not convert are known; without them there is no rate. */
  readonly nullsKnown: boolean;
}

/** Credit by model; null where the model needs what is not there. */
export type Credits = { [model in AttributionModel]?: number | null };

export interface Attribution {
  channels: ({ channel: string } & Credits & { values?: Credits })[];
  /** Of the Markov chain; null where it was not asked for. */
  order: number | null;
  /** Only where shapleyRate was sampled: half the width of its widest 95 % interval, in conversions. */
  error?: number;
}

/**
 * Credits of every channel by every model asked for. They sum to the conversions (values: to the value) and are never negative, but for those
 * of shapleyRate. In the Markov model value is shared out as the conversions are.
 */
export function attribute(table: PathTable, request: AttributionRequest, withValues: boolean): Attribution {
  const { models } = request;
  const markov = models.includes('markov') ? markovShares(table, request.order) : null;
  const byConversions = creditsOf(table, table.conversions, request, markov?.shares);
  const byValue = withValues ? creditsOf(table, table.values, request, markov?.shares) : null;
  const of = (credits: ModelCredits, place: number): Credits => Object.fromEntries(models.map((model) => [model, credits.get(model)?.[place] ?? null]));
  return {
    channels: table.channels.map((channel, place) => ({ channel, ...of(byConversions.credits, place), ...(byValue ? { values: of(byValue.credits, place) } : {}) })),
    order: markov?.order ?? null,
    ...(byConversions.error === null ? {} : { error: byConversions.error }),
  };
}

function markovShares(table: PathTable, asked: number | null): { order: number; shares: Float64Array } {
  const { order, chain } = asked === null ? chooseOrder(table) : { order: asked, chain: countChain(table, asked) };
  return { order, shares: removalShares(chain, table.channels.length) };
}

type ModelCredits = ReadonlyMap<AttributionModel, Float64Array>;

function creditsOf(table: PathTable, amounts: Float64Array, { models, direct, halfLife, nullsKnown }: AttributionRequest, shares: Float64Array | undefined): { credits: ModelCredits; error: number | null } {
  const rate = models.includes('shapleyRate') && nullsKnown ? shapleyRate(table, amounts) : null;
  const sum = total(amounts);
  const ways: Record<AttributionModel, () => Float64Array | undefined> = {
    firstTouch: () => firstTouch(table, amounts),
    lastTouch: () => lastTouch(table, amounts),
    lastNonDirect: () => lastNonDirect(table, amounts, direct),
    linear: () => linear(table, amounts),
    timeDecay: () => timeDecay(table, amounts, halfLife),
    positionBased: () => positionBased(table, amounts),
    markov: () => shares?.map((share) => share * sum),
    shapley: () => shapleyCredits(table, amounts),
    shapleyRate: () => rate?.credits,
  };
  const credits = new Map<AttributionModel, Float64Array>();
  for (const model of models) {
    const found = ways[model]();
    if (found) credits.set(model, found);
  }
  return { credits, error: rate?.error ?? null };
}
