import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_HEIGHT, clampTop, fullHeight, isScaled, pagesOf, scrollHeight, scrollTopOf, topOf, topShowing, visibleRange } from './virtual-window.ts';

const geometry = fc.record({
  total: fc.integer({ min: 0, max: 5_000_000 }),
  rowHeight: fc.integer({ min: 20, max: 60 }),
  viewport: fc.integer({ min: 100, max: 2000 }),
});

describe('the window over many rows', () => {
  it('keeps the scrolling element below what browsers can draw', () => {
    const million = { total: 1_000_000, rowHeight: 36, viewport: 600 };
    expect(fullHeight(million)).toBe(36_000_000);
    expect(scrollHeight(million)).toBe(MAX_HEIGHT);
    expect(isScaled(million)).toBe(true);
  });

  it('reaches the last row at the end of the scrollbar', () => {
    const million = { total: 1_000_000, rowHeight: 36, viewport: 600 };
    const top = topOf(scrollHeight(million) - million.viewport, million);
    expect(visibleRange(top, million).last).toBe(1_000_000);
  });

  it('goes from a place to the scrollbar and back', () => {
    fc.assert(
      fc.property(geometry, fc.double({ min: 0, max: 1, noNaN: true }), (shape, share) => {
        const top = clampTop(share * fullHeight(shape), shape);
        expect(topOf(scrollTopOf(top, shape), shape)).toBeCloseTo(top, 3);
      }),
    );
  });

  it('draws every row that is seen, and few others', () => {
    fc.assert(
      fc.property(geometry, fc.double({ min: 0, max: 1, noNaN: true }), (shape, share) => {
        const top = clampTop(share * fullHeight(shape), shape);
        const { first, last } = visibleRange(top, shape, 6);
        expect(first * shape.rowHeight).toBeLessThanOrEqual(top);
        expect(last * shape.rowHeight).toBeGreaterThanOrEqual(Math.min(top + shape.viewport, fullHeight(shape)));
        expect(last - first).toBeLessThanOrEqual(Math.ceil(shape.viewport / shape.rowHeight) + 14);
      }),
    );
  });

  it('moves no further than needed to show a row', () => {
    const shape = { total: 100, rowHeight: 30, viewport: 300 };
    expect(topShowing(5, 0, shape)).toBe(0);
    expect(topShowing(10, 0, shape)).toBe(30);
    expect(topShowing(2, 300, shape)).toBe(60);
  });

  it('names the pages under a range', () => {
    expect(pagesOf({ first: 95, last: 205 }, 100)).toEqual([0, 1, 2]);
    expect(pagesOf({ first: 100, last: 200 }, 100)).toEqual([1]);
    expect(pagesOf({ first: 0, last: 0 }, 100)).toEqual([]);
  });
});
