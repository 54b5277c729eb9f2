import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cohortTable } from './cohorts.ts';
import { metricIds } from './definitions.ts';
import { encodeIds, forEachId, IdSet } from './id-set.ts';
import { addDays, bucketOf, bucketsOf, daysBetween, lastYear, monthsAndDays, previousPeriod } from './periods.ts';
import { codesOf, quintiles, rfmScores } from './rfm.ts';
import { builtInSegments } from './segments.ts';

describe('periods', () => {
  it('shift by their length and by a year', () => {
    expect(previousPeriod({ from: '2026-03-01', to: '2026-04-01' })).toEqual({ from: '2026-01-29', to: '2026-03-01' });
    expect(lastYear({ from: '2024-02-29', to: '2024-03-01' })).toEqual({ from: '2023-02-28', to: '2023-03-01' });
  });
  it('have ISO weeks', () => {
    // 1 January 2026 is a Thursday of the week of Monday 29 December 2025.
    expect(bucketOf('2026-01-01', 'week')).toBe('2025-12-29');
    expect(bucketsOf({ from: '2026-01-31', to: '2026-03-02' }, 'month')).toEqual(['2026-01-01', '2026-02-01', '2026-03-01']);
  });
  it('are months and days without gap or double', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 1, max: 400 }), (start, length) => {
      const from = addDays('2024-01-01', start);
      const to = addDays(from, length);
      const { months, days } = monthsAndDays({ from, to });
      const covered = [...months.flatMap((month) => bucketsOf({ from: `${month}-01`, to: bucketOf(addDays(`${month}-01`, 31), 'month') }, 'day')), ...days.flatMap((edge) => bucketsOf(edge, 'day'))];
      expect(covered.sort()).toEqual(bucketsOf({ from, to }, 'day'));
      expect(daysBetween(from, to)).toBe(length);
    }));
  });
});

describe('sets of ids', () => {
  it('come back from bytes and count as sets do', () => {
    const ids = fc.uniqueArray(fc.integer({ min: 0, max: 2 ** 31 - 1 }), { maxLength: 40 });
    fc.assert(fc.property(ids, (list) => {
      const sorted = [...list].sort((a, b) => a - b);
      const back: number[] = [];
      forEachId(encodeIds(sorted), (id) => back.push(id));
      expect(back).toEqual(sorted);
    }));
    const small = fc.array(fc.integer({ min: 1, max: 300 }), { maxLength: 80 });
    fc.assert(fc.property(small, small, (a, b) => {
      const both = new IdSet().addAll(a).and(new IdSet(4).addAll(b));
      const expected = [...new Set(a)].filter((id) => b.includes(id)).sort((x, y) => x - y);
      expect([both.count, [...both.toArray()]]).toEqual([expected.length, expected]);
    }));
  });
});

describe('RFM', () => {
  it('gives equal values equal scores and fifths where all differ', () => {
    expect([...quintiles(Float64Array.from([10, 20, 30, 40, 50, 60, 70, 80, 90, 100]))]).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
    expect([...quintiles(Float64Array.from([1, 1, 1, 1, 1, 1, 2, 2, 3, 9]))]).toEqual([1, 1, 1, 1, 1, 1, 4, 4, 5, 5]);
  });
  it('agrees with a published worked example', () => {
    // 15 customers of clevertap.com/blog/rfm-analysis (CleverTap, "RFM Analysis for Successful Customer Segmentation"); days since, number, amount.
    const recency = [4, 6, 46, 23, 15, 32, 7, 50, 34, 10, 3, 1, 27, 18, 5];
    const frequency = [6, 11, 1, 3, 4, 2, 3, 1, 15, 5, 8, 10, 3, 2, 1];
    const monetary = [540, 940, 35, 65, 179, 56, 140, 950, 2630, 191, 845, 1510, 54, 40, 25];
    const scores = rfmScores(recency.map((days, index) => ({ id: index + 1, lastAt: -days, orders: frequency[index] as number, revenueMicros: monetary[index] as number })));
    expect(scores.map((score) => score.recency)).toEqual([5, 4, 1, 2, 3, 2, 4, 1, 1, 3, 5, 5, 2, 3, 4]);
    expect(scores.map((score) => score.monetary)).toEqual([4, 4, 1, 2, 3, 2, 3, 5, 5, 3, 4, 5, 2, 1, 1]);
    // The article splits customers 4, 7 and 13, three orders each, at random and gives the last two a 3; equal values are equal here, and in pandas 3.1.1 qcut(5).
    expect(scores.map((score) => score.frequency)).toEqual([4, 5, 1, 2, 3, 2, 2, 1, 5, 4, 4, 5, 2, 2, 1]);
  });
  it('cuts where numpy does', () => {
    // numpy 2.4.6: 1 + searchsorted(quantile(x, [.2, .4, .6, .8], method='inverted_cdf'), x), the sample quantile of type 1 in Hyndman and Fan (1996).
    const orders = [3, 8, 4, 8, 2, 1, 2, 3, 1, 2, 2, 1, 4, 2, 1, 1, 2, 1, 7, 1, 2, 6, 3, 3, 2, 1, 3, 1, 5, 5, 1, 5, 2, 4, 1, 1, 3];
    expect([...quintiles(Float64Array.from(orders))]).toEqual([3, 5, 4, 5, 2, 1, 2, 3, 1, 2, 2, 1, 4, 2, 1, 1, 2, 1, 5, 1, 2, 5, 3, 3, 2, 1, 3, 1, 5, 5, 1, 5, 2, 4, 1, 1, 3]);
    const amounts = [3401, 310, 6945, -1200, 377, 2022, 2276, 2832, 5569, 3681, 6653, 4962, 5251, 7076, 1333, 32755, 2232, 677, 25435, 11265, 3023, 7633, 5813];
    expect([...quintiles(Float64Array.from(amounts))]).toEqual([3, 1, 4, 1, 1, 2, 2, 2, 4, 3, 4, 3, 3, 4, 1, 5, 2, 1, 5, 5, 2, 5, 4]);
  });
  it('gives 1 + ⌊5 × (values below) / n⌋', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: -4, max: 9 }), { minLength: 1, maxLength: 60 }), (values) => {
      const below = (value: number) => values.filter((other) => other < value).length;
      expect([...quintiles(Float64Array.from(values))]).toEqual(values.map((value) => 1 + Math.floor((5 * below(value)) / values.length)));
    }));
  });
  it('scores each of the three by itself', () => {
    const customers = Array.from({ length: 5 }, (_, index) => ({ id: index + 1, lastAt: index, orders: 5 - index, revenueMicros: (index * 2) % 5 }));
    expect(rfmScores(customers).map(({ recency, frequency, monetary }) => [recency, frequency, monetary])).toEqual([[1, 5, 1], [2, 4, 3], [3, 3, 5], [4, 2, 2], [5, 1, 4]]);
  });
  it('has segments that hold every score once', () => {
    const all = builtInSegments.flatMap(({ codes }) => [...codes]);
    expect(all.sort()).toEqual(codesOf('xxx').sort());
    expect(codesOf('54x')).toEqual([541, 542, 543, 544, 545]);
    expect(codesOf('6')).toEqual([]);
  });
});

describe('cohorts', () => {
  it('are shares of the first month', () => {
    const cells = [{ cohort: '2025-12', month: '2025-12', customers: 4 }, { cohort: '2025-12', month: '2026-02', customers: 1 }, { cohort: '2026-02', month: '2026-02', customers: 2 }];
    expect(cohortTable(cells, '2026-02')).toEqual([{ month: '2025-12', customers: 4, share: [1, 0, 0.25] }, { month: '2026-02', customers: 2, share: [1] }]);
  });
});

describe('terms', () => {
  it.each(['es', 'pt-BR', 'en'])('are explained in %s', (language) => {
    const texts = JSON.parse(readFileSync(new URL(`../../../locales/${language}/metrics.json`, import.meta.url), 'utf8')) as { term: Record<string, { name: string; definition: string }>; segment: Record<string, string> };
    for (const id of metricIds) expect([id, texts.term[id]?.name.length, texts.term[id]?.definition.length]).toEqual([id, expect.any(Number), expect.any(Number)]);
    expect(Object.keys(texts.segment).sort()).toEqual(builtInSegments.map(({ key }) => key).sort());
  });
});
