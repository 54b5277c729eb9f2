import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ResponseCurve } from '../../contract/budgets.ts';
import { inflection, marginalResponse, responseOver, steadyResponse } from './curve.ts';
import { curveOf, drawCurves, drawOf } from './draws.ts';

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const anyCurve: fc.Arbitrary<ResponseCurve> = fc.oneof(
  fc.tuple(number(0, 0.9), number(1, 1e4), number(1, 1e3), number(0.4, 4)).map((draw) => curveOf('a', 'hill', draw)),
  fc.tuple(number(0, 0.9), number(1, 1e4), number(1e-4, 1)).map((draw) => curveOf('a', 'logistic', draw)),
);

describe('a response curve', () => {
  it('is the formula of the document', () => {
    const curve = curveOf('tv', 'hill', [0.5, 100, 40, 2]);
    expect(steadyResponse(curve, 20)).toBeCloseTo((100 * 40 ** 2) / (40 ** 2 + 40 ** 2), 12);
    expect(steadyResponse(curve, 10)).toBeCloseTo((100 * 20 ** 2) / (40 ** 2 + 20 ** 2), 12);
    expect(steadyResponse(curve, 0)).toBe(0);
    expect(steadyResponse(curveOf('tv', 'logistic', [0, 10, 0.3]), 4)).toBeCloseTo((10 * (1 - Math.exp(-1.2))) / (1 + Math.exp(-1.2)), 12);
  });

  it('settles at the steady response when the spend is constant', () => {
    fc.assert(fc.property(anyCurve, number(1, 500), (curve, spend) => {
      const settled = responseOver(curve, new Float64Array(400).fill(spend)).at(-1) as number;
      expect(settled / steadyResponse(curve, spend)).toBeCloseTo(1, 9);
    }));
  });

  it('is as steep as its marginal response says, and turns where it says', () => {
    fc.assert(fc.property(anyCurve, number(1, 500), (curve, spend) => {
      const width = spend * 1e-5;
      const slope = (steadyResponse(curve, spend + width) - steadyResponse(curve, spend - width)) / (2 * width);
      expect(marginalResponse(curve, spend)).toBeCloseTo(slope, 4);
      const turn = inflection(curve);
      if (turn > 0) for (const near of [0.9, 1.1]) expect(marginalResponse(curve, turn * near)).toBeLessThanOrEqual(marginalResponse(curve, turn));
    }));
  });

  it('comes back from its draw', () => {
    fc.assert(fc.property(anyCurve, (curve) => {
      expect(drawCurves([{ ...curve, draws: [drawOf(curve)] }])).toEqual([[curve]]);
    }));
    expect(drawCurves([curveOf('a', 'hill', [0, 1, 1, 1])])).toEqual([]);
  });
});
