/** The colours a chart draws with, read from tokens.css for the theme that is on. */
export interface ChartTheme {
  series: string[];
  others: string;
  previous: string;
  grid: string;
  ink: string;
  inkQuiet: string;
  surface: string;
  accentSoft: string;
  accent: string;
  positive: string;
  critical: string;
  font: string;
}

/** Resolves `light-dark(a, b)` as the browser would for a scheme. */
export function pick(token: string, dark: boolean): string {
  const pair = /^light-dark\(\s*(.+?)\s*,\s*([^,]+|rgb\([^)]*\))\s*\)$/.exec(token.trim());
  return pair ? ((dark ? pair[2] : pair[1]) ?? token) : token.trim();
}

/** Whether dark colours are on for an element. */
export function isDark(element: Element): boolean {
  const scheme = getComputedStyle(element).colorScheme;
  if (scheme === 'dark') return true;
  if (scheme === 'light') return false;
  return matchMedia('(prefers-color-scheme: dark)').matches;
}

/** Reads the theme at an element. */
export function readChartTheme(element: Element): ChartTheme {
  const style = getComputedStyle(element);
  const dark = isDark(element);
  const token = (name: string): string => pick(style.getPropertyValue(name), dark);
  return {
    series: [1, 2, 3, 4, 5, 6].map((index) => token(`--chart-${index}`)),
    others: token('--chart-others'),
    previous: token('--chart-previous'),
    grid: token('--chart-grid'),
    ink: token('--ink-1'),
    inkQuiet: token('--ink-3'),
    surface: token('--surface-1'),
    accentSoft: token('--accent-soft'),
    accent: token('--accent'),
    positive: token('--positive'),
    critical: token('--critical'),
    font: style.getPropertyValue('--font'),
  };
}
