/**
 * Which rows a scroll position shows. Browsers cap an element's height (Chromium near 33.5 million px,
 * Firefox near 17.8), so beyond MAX_HEIGHT the scrollbar is scaled: it stands for the place in the
 * whole, while wheel and keys still move by real pixels.
 */
export const MAX_HEIGHT = 8_000_000;

export interface Geometry {
  total: number;
  rowHeight: number;
  /** Height of the rows' part of the viewport. */
  viewport: number;
}

export interface VisibleRange {
  first: number;
  /** Exclusive. */
  last: number;
}

/** Height of all rows, in true pixels. */
export function fullHeight({ total, rowHeight }: Geometry): number {
  return total * rowHeight;
}

/** Height given to the scrolling element. */
export function scrollHeight(geometry: Geometry): number {
  return Math.min(MAX_HEIGHT, fullHeight(geometry));
}

export function isScaled(geometry: Geometry): boolean {
  return fullHeight(geometry) > MAX_HEIGHT;
}

/** The true offset of the first visible pixel for a scrollTop. */
export function topOf(scrollTop: number, geometry: Geometry): number {
  const reach = scrollHeight(geometry) - geometry.viewport;
  if (reach <= 0) return 0;
  const trueReach = fullHeight(geometry) - geometry.viewport;
  return clampTop((scrollTop / reach) * trueReach, geometry);
}

/** The scrollTop that stands for a true offset. */
export function scrollTopOf(top: number, geometry: Geometry): number {
  const trueReach = fullHeight(geometry) - geometry.viewport;
  if (trueReach <= 0) return 0;
  return (clampTop(top, geometry) / trueReach) * (scrollHeight(geometry) - geometry.viewport);
}

export function clampTop(top: number, geometry: Geometry): number {
  return Math.max(0, Math.min(top, fullHeight(geometry) - geometry.viewport));
}

/** Rows to draw: those seen and `overscan` on each side. */
export function visibleRange(top: number, { total, rowHeight, viewport }: Geometry, overscan = 6): VisibleRange {
  const first = Math.max(0, Math.floor(top / rowHeight) - overscan);
  const last = Math.min(total, Math.ceil((top + viewport) / rowHeight) + overscan);
  return { first: Math.min(first, last), last };
}

/** The offset that brings a row into view by the shortest way. */
export function topShowing(row: number, top: number, geometry: Geometry): number {
  const start = row * geometry.rowHeight;
  const end = start + geometry.rowHeight;
  if (start < top) return clampTop(start, geometry);
  if (end > top + geometry.viewport) return clampTop(end - geometry.viewport, geometry);
  return top;
}

/** Page numbers that cover a range. */
export function pagesOf({ first, last }: VisibleRange, pageSize: number): number[] {
  if (last <= first) return [];
  const from = Math.floor(first / pageSize);
  const to = Math.floor((last - 1) / pageSize);
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
