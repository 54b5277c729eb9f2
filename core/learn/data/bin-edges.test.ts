import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binEdges } from './bin-edges.ts';
import { binMatrix } from './binning.ts';
import type { FeatureColumn } from './feature-matrix.ts';

const edges = (values: number[], maxBins = 255) => [...binEdges(Float32Array.from(values), maxBins)];

describe('edges', () => {
  it('of few values lie half-way between them', () => expect(edges([3, 1, 1, Number.NaN, 2, 7])).toEqual([1.5, 2.5, 5]));
  it('of a single value, or of none, are none', () => {
    expect(edges([4, 4])).toEqual([]);
    expect(edges([Number.NaN])).toEqual([]);
  });
  it('part neighbouring floats and infinities', () => {
    const next = 1 + 2 ** -23;
    expect(edges([1, next])).toEqual([1]);
    expect(edges([-Infinity, 0, Infinity])).toEqual([-Infinity, 0]);
  });
  it('give a value that fills a bin one of its own', () => {
    const values = [...Array<number>(700).fill(0), ...Array.from({ length: 300 }, (_, index) => index + 1)];
    const found = edges(values, 4);
    expect(found[0]).toBe(0.5);
    expect(found).toHaveLength(3);
    expect(found[2]).toBeCloseTo(200.5, 0);
  });
  it('fill bins evenly where values are many', () => {
    const found = edges(Array.from({ length: 100_000 }, (_, index) => (index * 7919) % 100_003), 10);
    found.forEach((edge, index) => expect(Math.abs(edge - 10_000 * (index + 1))).toBeLessThan(50));
  });
  it('are looked for in a sample that a period in the rows does not fool', () => {
    expect(edges(Array.from({ length: 1_000_000 }, (_, row) => row % 5))).toEqual([0.5, 1.5, 2.5, 3.5]);
  });
});

describe('bins', () => {
  const columns = (values: Float32Array, codes: Int32Array): FeatureColumn[] => [
    { kind: 'numeric', name: 'x', values },
    { kind: 'categorical', name: 'c', codes, categories: Array.from({ length: 40 }, (_, code) => `${code}`) },
    { kind: 'numeric', name: 'y', values: values.map((value) => -value) },
  ];
  it('hold values between their edges, and the missing ones apart', () => {
    const anything = fc.float32Array({ minLength: 1, maxLength: 60, noNaN: false });
    fc.assert(fc.property(anything, fc.integer({ min: 2, max: 255 }), (values, maxBins) => {
      const binned = binMatrix({ rows: values.length, columns: columns(values, new Int32Array(values.length)) }, maxBins);
      const of = binned.columns[0];
      if (of?.kind !== 'numeric') throw new Error('not a number');
      expect(of.edges.length).toBeLessThan(maxBins);
      values.forEach((value, row) => {
        const bin = binned.byColumn[row] as number;
        if (Number.isNaN(value)) return expect(bin).toBe(0);
        if (bin > 1) expect(value > (of.edges[bin - 2] as number)).toBe(true);
        if (bin <= of.edges.length) expect(value <= (of.edges[bin - 1] as number)).toBe(true);
        return undefined;
      });
    }));
  });
  it('are the same by column and by row, in any number of blocks', () => {
    const values = Float32Array.from({ length: 3000 }, (_, row) => (row * 31) % 200);
    const matrix = { rows: values.length, columns: columns(values, Int32Array.from(values, (value) => value % 40)) };
    for (const count of [1, 2, 3, 5]) {
      const { byColumn, blocks } = binMatrix(matrix, 255, count);
      for (const { first, width, bins } of blocks) bins.forEach((bin, at) => bin !== byColumn[(first + (at % width)) * matrix.rows + Math.floor(at / width)] && expect.fail());
      expect(blocks.reduce((sum, { width }) => sum + width, 0)).toBe(3);
    }
  });
  it('put categories beyond their number, the rarest, into one', () => {
    const codes = Int32Array.from([...Array<number>(9).fill(7), ...Array<number>(5).fill(3), 1, 2, -1]);
    const { columns: [, of], byColumn, rows } = binMatrix({ rows: codes.length, columns: columns(new Float32Array(codes.length), codes) }, 3);
    expect(of).toMatchObject({ kind: 'categorical', count: 4, codes: Int32Array.of(7, 3) });
    expect([...byColumn.subarray(rows, 2 * rows)].slice(-4)).toEqual([2, 3, 3, 0]);
  });
});
