import type { FittedChannel, ResponseCurve, SaturationType } from '../../contract/budgets.ts';

/** A draw of a channel's parameters: [decay, beta, halfSaturation, slope], or [decay, beta, rate] of a logistic curve. */
export type CurveDraw = readonly number[];

export function curveOf(channel: string, type: SaturationType, [decay = 0, beta = 0, third = 1, slope = 1]: CurveDraw): ResponseCurve {
  const saturation = type === 'hill' ? { type, beta, halfSaturation: third, slope } as const : { type, beta, rate: third } as const;
  return { channel, adstock: { type: 'geometric', decay }, saturation };
}

export function drawOf({ adstock, saturation }: ResponseCurve): number[] {
  return saturation.type === 'hill' ? [adstock.decay, saturation.beta, saturation.halfSaturation, saturation.slope] : [adstock.decay, saturation.beta, saturation.rate];
}

/** All channels' curves, a set a draw; none where some channel has no draws. Places go together: channels err jointly. */
export function drawCurves(channels: readonly FittedChannel[]): ResponseCurve[][] {
  const count = Math.min(...channels.map(({ draws }) => draws?.length ?? 0));
  if (!Number.isFinite(count)) return [];
  return Array.from({ length: count }, (_, place) => channels.map(({ channel, saturation, draws }) => curveOf(channel, saturation.type, draws?.[place] ?? [])));
}
