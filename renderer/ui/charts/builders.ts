import type { ChartTheme } from './chart-theme.ts';
import type { EChartsCoreOption } from './engine.ts';

export interface TimeSeries {
  name: string;
  /** One a date; null leaves a gap. */
  values: readonly (number | null)[];
  /** "previous" is the thin grey line of the period before. */
  role?: 'main' | 'previous';
  kind?: 'line' | 'bar';
  /** Without its name at its end, where that would lie on another line. */
  unlabelled?: boolean;
  /** Lower and upper bounds of uncertainty, drawn as a band. */
  band?: { low: readonly number[]; high: readonly number[] };
}

export interface TimeSeriesInput {
  /** Labels of the axis, already written for the reader. */
  dates: readonly string[];
  series: readonly TimeSeries[];
  /** Writes a value of the axis and the tooltip. */
  write: (value: number) => string;
  /** No value can be higher: 1 for shares. */
  highest?: number;
  marks?: readonly { index: number; label: string }[];
}

/** Share of the axis that the words of a mark take; a mark nearer than that to the last told one keeps its line and loses its words. */
const MARK_WIDTH = 0.14;

function spaced(marks: readonly { index: number; label: string }[], days: number): { index: number; label: string; told: boolean }[] {
  let last = -Infinity;
  return marks.toSorted((a, b) => a.index - b.index).map((mark) => {
    const told = mark.index - last >= MARK_WIDTH * days;
    if (told) last = mark.index;
    return { ...mark, told };
  });
}

/** Lines or bars over time with a direct label at the end of each line. */
export function timeSeriesOption(input: TimeSeriesInput, theme: ChartTheme): EChartsCoreOption {
  let colour = 0;
  const series = input.series.flatMap((each) => {
    const previous = each.role === 'previous';
    const color = previous ? theme.previous : (theme.series[colour++] ?? theme.others);
    return [...(each.band ? bandSeries(each.name, each.band, color) : []), lineOrBar(each, color, previous, theme)];
  });
  const first = series.find((each) => !('silent' in each));
  if (first && input.marks?.length) {
    Object.assign(first, {
      markLine: {
        symbol: 'none',
        silent: true,
        z: 1,
        lineStyle: { color: theme.previous, type: 'dashed', width: 1 },
        label: { color: theme.inkQuiet, fontSize: 11, formatter: '{b}', position: 'end', rotate: 0, distance: 4 },
        data: spaced(input.marks, input.dates.length).map(({ index, label, told }) => ({ xAxis: index, name: label, label: { show: told } })),
      },
    });
  }
  const labelled = input.series.some((each) => each.kind !== 'bar');
  return {
    ...frame(theme, input.write, axisEnd(input)),
    grid: { left: 8, right: labelled ? 104 : 12, top: input.marks?.length ? 28 : 16, bottom: 8, containLabel: true },
    xAxis: {
      type: 'category',
      data: [...input.dates],
      boundaryGap: input.series.some((each) => each.kind === 'bar'),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: theme.grid } },
      axisLabel: { color: theme.inkQuiet, fontSize: 12, hideOverlap: true },
    },
    series,
  };
}

/** Rounded upwards, the axis would promise more than there can be. */
function axisEnd({ series, highest }: TimeSeriesInput): { max?: number; interval?: number } {
  if (highest === undefined) return {};
  const drawn = series.flatMap(({ values, band }) => [...values, ...(band?.high ?? [])]);
  return drawn.some((value) => (value ?? 0) > 0.8 * highest) ? { max: highest, interval: highest / 4 } : {};
}

function lineOrBar(each: TimeSeries, color: string, previous: boolean, theme: ChartTheme): Record<string, unknown> {
  const common = { name: each.name, data: [...each.values], itemStyle: { color }, emphasis: { focus: 'series' } };
  if (each.kind === 'bar') return { ...common, type: 'bar', barMaxWidth: 28, itemStyle: { color, borderRadius: [2, 2, 0, 0] } };
  return {
    ...common,
    type: 'line',
    showSymbol: each.values.length < 2,
    symbolSize: 6,
    lineStyle: { color, width: previous ? 1 : 2 },
    endLabel: { show: !each.unlabelled, formatter: '{a}', color: previous ? theme.inkQuiet : color, fontSize: 12, width: 96, overflow: 'truncate' },
    labelLayout: { moveOverlap: 'shiftY' },
    z: previous ? 1 : 3,
  };
}

function bandSeries(name: string, band: { low: readonly number[]; high: readonly number[] }, color: string): Record<string, unknown>[] {
  const base = { type: 'line', silent: true, symbol: 'none', lineStyle: { opacity: 0 }, stack: `${name} band`, tooltip: { show: false } };
  return [
    { ...base, data: [...band.low] },
    { ...base, data: band.high.map((high, index) => high - (band.low[index] ?? 0)), areaStyle: { color, opacity: 0.14 } },
  ];
}

export interface BarsInput {
  /** Largest first reads best. */
  bars: readonly { name: string; value: number; previous?: number | null }[];
  write: (value: number) => string;
  valueName: string;
  previousName?: string;
  /** Pixels for the names; 160 unless they are long. */
  nameWidth?: number;
}

/** Horizontal bars from zero, each with its value beside it. */
export function barsOption(input: BarsInput, theme: ChartTheme): EChartsCoreOption {
  const previous = input.bars.some((bar) => bar.previous != null);
  const label = { show: true, position: 'right', color: theme.ink, fontSize: 12, formatter: ({ value }: { value: unknown }) => input.write(Number(value)) };
  const main = { type: 'bar', name: input.valueName, data: input.bars.map((bar) => bar.value), barMaxWidth: 18, itemStyle: { color: theme.series[0], borderRadius: 2 }, label };
  const before = { type: 'bar', name: input.previousName ?? '', data: input.bars.map((bar) => bar.previous ?? null), barMaxWidth: 6, itemStyle: { color: theme.previous, borderRadius: 2 } };
  return {
    ...frame(theme, input.write),
    grid: { left: 8, right: 88, top: 8, bottom: 8, containLabel: true },
    tooltip: { ...tooltip(theme, input.write), axisPointer: { type: 'shadow', shadowStyle: { color: theme.accentSoft, opacity: 0.3 } } },
    yAxis: {
      type: 'category',
      inverse: true,
      data: input.bars.map((bar) => bar.name),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: theme.inkQuiet } },
      axisLabel: { color: theme.ink, fontSize: 13, width: input.nameWidth ?? 160, overflow: 'truncate' },
    },
    xAxis: { type: 'value', show: false },
    series: previous ? [main, before] : [main],
  };
}

export interface HeatInput {
  columns: readonly string[];
  rows: readonly string[];
  /** [column, row, value]; value null leaves the cell empty. */
  cells: readonly (readonly [number, number, number | null])[];
  write: (value: number) => string;
  /** Shown in cells; off where they are many. */
  labels?: boolean;
}

/** A grid shaded from the surface to the accent: cohorts, RFM, hours of the week. */
export function heatOption(input: HeatInput, theme: ChartTheme): EChartsCoreOption {
  const values = input.cells.map(([, , value]) => value).filter((value) => value !== null);
  const max = values.length > 0 ? Math.max(...values) : 1;
  const axis = { type: 'category', axisTick: { show: false }, axisLine: { show: false }, axisLabel: { color: theme.inkQuiet, fontSize: 12 }, splitArea: { show: false } };
  return {
    ...frame(theme, input.write),
    grid: { left: 8, right: 8, top: 8, bottom: 8, containLabel: true },
    tooltip: { ...tooltip(theme, input.write), trigger: 'item', formatter: ({ value }: { value: [number, number, number] }) => `${input.rows[value[1]] ?? ''} · ${input.columns[value[0]] ?? ''}\n${input.write(value[2])}` },
    xAxis: { ...axis, data: [...input.columns], position: 'top' },
    yAxis: { ...axis, data: [...input.rows], inverse: true },
    visualMap: { show: false, min: 0, max, inRange: { color: [theme.accentSoft, theme.series[0]] } },
    series: [{
      type: 'heatmap',
      data: input.cells.filter(([, , value]) => value !== null).map((cell) => ({
        value: [...cell],
        label: { color: (cell[2] ?? 0) > max * 0.65 ? theme.surface : theme.ink },
      })),
      label: { show: input.labels ?? true, fontSize: 11, formatter: ({ value }: { value: [number, number, number] }) => input.write(value[2]) },
      itemStyle: { borderColor: theme.surface, borderWidth: 2, borderRadius: 2 },
    }],
  };
}

/** What every chart shares: motion, type, colours, tooltip, value axis. */
export function frame(theme: ChartTheme, write: (value: number) => string, end: { max?: number; interval?: number } = {}): EChartsCoreOption {
  return {
    animationDuration: 120,
    textStyle: { fontFamily: theme.font, color: theme.ink },
    color: theme.series,
    tooltip: tooltip(theme, write),
    yAxis: {
      type: 'value',
      splitNumber: 4,
      axisLabel: { color: theme.inkQuiet, fontSize: 12, formatter: (value: number) => write(value) },
      splitLine: { lineStyle: { color: theme.grid } },
      ...end,
    },
  };
}

export function tooltip(theme: ChartTheme, write: (value: number) => string): Record<string, unknown> {
  return {
    trigger: 'axis',
    renderMode: 'richText',
    confine: true,
    backgroundColor: theme.surface,
    borderColor: theme.grid,
    textStyle: { color: theme.ink, fontSize: 12, fontFamily: theme.font },
    axisPointer: { type: 'line', lineStyle: { color: theme.previous } },
    valueFormatter: (value: unknown) => (value == null ? '–' : write(Number(value))),
  };
}
