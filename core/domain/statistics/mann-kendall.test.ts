import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mannKendall, serialInflation } from './mann-kendall.ts';

/** Flow of the Nile at Aswan, 1871 to 1970 (Cobb 1978, Biometrika 65:243; R's `Nile`). */
const NILE = [
  1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180, 799, 958, 1140, 1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694, 940, 833,
  701, 916, 692, 1020, 1050, 969, 831, 726, 456, 824, 702, 1120, 1100, 832, 764, 821, 768, 845, 864, 862, 698, 845, 744, 796, 1040, 759, 781, 865, 845, 944, 984, 897, 822, 1010, 771, 676,
  649, 846, 812, 742, 801, 1040, 860, 874, 848, 890, 744, 749, 838, 1050, 918, 986, 797, 923, 975, 815, 1020, 906, 901, 1170, 912, 746, 919, 718, 714, 740,
];

describe('a monotonic trend', () => {
  // pymannkendall 1.4.3, original_test, run once on 2026-11-21.
  it('is that of the reference implementation on the Nile, ties and all', () => {
    const trend = mannKendall(NILE);
    expect(trend).toMatchObject({ s: -1387, slope: -2.6 });
    expect(trend?.variance).toBeCloseTo(112728.33333333333, 6);
    expect(trend?.z).toBeCloseTo(-4.128066522844101, 10);
    expect(trend?.p).toBeCloseTo(3.658262921657496e-5, 11);
  });

  it('is not told of the first twelve years, in which there is none', () => {
    const trend = mannKendall(NILE.slice(0, 12));
    expect(trend).toMatchObject({ s: -5, variance: 209, slope: expect.closeTo(-2.8055555555555554, 10), p: expect.closeTo(0.7820213874219097, 8) });
    expect((trend?.low ?? 0) < 0 && (trend?.high ?? 0) > 0).toBe(true);
  });

  it('turns with the values, is deaf to their scale, and its interval holds the slope', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: -500, max: 500 }), { minLength: 4, maxLength: 40 }), (values) => {
      const [one, other, scaled] = [mannKendall(values), mannKendall(values.map((value) => -value)), mannKendall(values.map((value) => 3 * value + 7))];
      expect(other?.s).toBe(one === null ? null : 0 - one.s);
      expect(scaled?.p).toBeCloseTo(one?.p ?? -1, 12);
      expect(scaled?.slope).toBeCloseTo(3 * (one?.slope ?? 0), 9);
      expect((one?.low ?? 1) <= (one?.slope ?? 0) && (one?.slope ?? 0) <= (one?.high ?? -1)).toBe(true);
    }));
    expect(mannKendall([1, 2, 3])).toBeNull();
    expect(mannKendall([5, 5, 5, 5, 5])).toMatchObject({ s: 0, p: 1, slope: 0 });
  });

  it('is less sure of values that resemble the one before', () => {
    expect(serialInflation(Array.from({ length: 60 }, (_, at) => Math.sin(at / 6)), 0)).toBeGreaterThan(2.5);
    expect(serialInflation(Array.from({ length: 60 }, (_, at) => (-1) ** at), 0)).toBe(1);
  });
});
