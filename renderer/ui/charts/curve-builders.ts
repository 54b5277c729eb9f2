import { frame, tooltip } from './builders.ts';
import type { ChartTheme } from './chart-theme.ts';
import type { EChartsCoreOption } from './engine.ts';

type Point = readonly [x: number, y: number];

interface Axis {
  name: string;
  write: (value: number) => string;
  min?: number;
  max?: number;
}

export interface CurvesInput {
  curves: readonly {
    name: string;
    points: readonly Point[];
    /** "reference" is the thin dashed line that the others are held against. */
    role?: 'main' | 'reference';
    /** Each point shown as a mark of its own. */
    marked?: boolean;
  }[];
  x: Axis;
  y: Axis;
  /** Where an observed value may lie, as an upright stroke. */
  intervals?: readonly { x: number; low: number; high: number }[];
}

/** Curves over two scales of numbers: ROC, precision and recall, calibration, dependence. */
export function curvesOption({ curves, x, y, intervals = [] }: CurvesInput, theme: ChartTheme): EChartsCoreOption {
  const shared = frame(theme, y.write);
  let colour = 0;
  const series = curves.map((curve) => {
    const reference = curve.role === 'reference';
    const color = reference ? theme.previous : (theme.series[colour++] ?? theme.others);
    return {
      type: 'line', name: curve.name, data: curve.points.map((point) => [...point]), silent: reference, z: reference ? 1 : 3,
      showSymbol: curve.marked ?? false, symbol: 'circle', symbolSize: 7, itemStyle: { color }, lineStyle: { color, width: reference ? 1 : 2, type: reference ? 'dashed' : 'solid' },
      ...(reference ? { tooltip: { show: false } } : {}),
    };
  });
  const main = series.find(({ silent }) => !silent);
  if (main && intervals.length > 0) Object.assign(main, { markLine: strokes(intervals, theme) });
  return {
    ...shared,
    grid: { left: 8, right: 24, top: 16, bottom: 28, containLabel: true },
    tooltip: { ...tooltip(theme, y.write), formatter: pointWords(x, y) },
    xAxis: { ...scale(x, theme), name: x.name, nameLocation: 'middle', nameGap: 30, nameTextStyle: { color: theme.inkQuiet, fontSize: 12 } },
    yAxis: scale(y, theme),
    series,
  };
}

function scale({ write, min, max }: Axis, theme: ChartTheme): Record<string, unknown> {
  const ends = min !== undefined && max !== undefined ? { min, max, interval: (max - min) / 4 } : { min, max, scale: true };
  return {
    type: 'value', ...ends, splitNumber: 4, axisTick: { show: false }, axisLine: { show: false },
    axisLabel: { color: theme.inkQuiet, fontSize: 12, hideOverlap: true, formatter: write }, splitLine: { lineStyle: { color: theme.grid } },
  };
}

function strokes(intervals: NonNullable<CurvesInput['intervals']>, theme: ChartTheme): Record<string, unknown> {
  return {
    silent: true, symbol: 'none', label: { show: false }, lineStyle: { color: theme.series[0], width: 2, opacity: 0.35, type: 'solid' },
    data: intervals.map(({ x, low, high }) => [{ coord: [x, low] }, { coord: [x, high] }]),
  };
}

function pointWords(x: Axis, y: Axis): (points: unknown) => string {
  return (points) => {
    const shown = (points as { seriesName: string; value: [number, number] }[]).filter(({ value }) => Array.isArray(value));
    const [first] = shown;
    return first ? [`${x.name}: ${x.write(first.value[0])}`, ...shown.map(({ seriesName, value }) => `${seriesName}: ${y.write(value[1])}`)].join('\n') : '';
  };
}
