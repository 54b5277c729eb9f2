import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const tokens = new Map([...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(([, name, light, dark]) => [name, { light, dark }]));

type Theme = 'light' | 'dark';
type Triple = [number, number, number];
const themes: Theme[] = ['light', 'dark'];

function colour(name: string, theme: Theme): string {
  const value = tokens.get(name)?.[theme];
  if (!value) throw new Error(`There is no token --${name}`);
  return value;
}

/** sRGB to linear light, WCAG 2.2. */
function linear(hex: string): Triple {
  const channel = (at: number): number => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

function luminance(hex: string): number {
  const [r, g, b] = linear(hex);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

/** Machado, Oliveira, Fernandes 2009, severity 1, on linear RGB. */
const SIGHT: Record<string, [Triple, Triple, Triple]> = {
  common: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritanopia: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
};

/** Björn Ottosson's OKLab, from linear RGB. */
function oklab([r, g, b]: Triple): Triple {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function seen(hex: string, matrix: [Triple, Triple, Triple]): Triple {
  const [r, g, b] = linear(hex);
  const mix = ([x, y, z]: Triple): number => Math.max(0, x * r + y * g + z * b);
  return oklab([mix(matrix[0]), mix(matrix[1]), mix(matrix[2])]);
}

describe.each(themes)('the %s theme', (theme) => {
  const surfaces = ['surface-0', 'surface-1', 'surface-2', 'surface-3'];

  it('writes text at 4.5:1 or more on every surface', () => {
    for (const ink of ['ink-1', 'ink-2', 'ink-3', 'accent', 'positive', 'caution', 'critical']) {
      for (const surface of surfaces) {
        expect(contrast(colour(ink, theme), colour(surface, theme)), `--${ink} on --${surface}`).toBeGreaterThanOrEqual(4.5);
      }
    }
  });

  it('writes text at 4.5:1 or more on soft and filled grounds', () => {
    for (const role of ['accent', 'positive', 'caution', 'critical']) {
      for (const ink of ['ink-1', role]) {
        expect(contrast(colour(ink, theme), colour(`${role}-soft`, theme)), `--${ink} on --${role}-soft`).toBeGreaterThanOrEqual(4.5);
      }
    }
    for (const ground of ['accent-fill', 'accent-fill-hover', 'critical-fill']) {
      expect(contrast(colour('ink-on-accent', theme), colour(ground, theme)), ground).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('draws marks, borders of controls and the focus at 3:1 or more', () => {
    const marks = ['chart-1', 'chart-2', 'chart-3', 'chart-4', 'chart-5', 'chart-6', 'chart-others', 'chart-previous', 'hairline-strong', 'focus'];
    for (const mark of marks) {
      expect(contrast(colour(mark, theme), colour('surface-1', theme)), `--${mark}`).toBeGreaterThanOrEqual(3);
    }
  });

  it.each(Object.entries(SIGHT))('keeps the six series apart for %s sight', (_, matrix) => {
    for (let a = 1; a <= 6; a += 1) {
      for (let b = a + 1; b <= 6; b += 1) {
        const [x, y] = [seen(colour(`chart-${a}`, theme), matrix), seen(colour(`chart-${b}`, theme), matrix)];
        expect(Math.hypot(x[0] - y[0], x[1] - y[1], x[2] - y[2]), `series ${a} and ${b}`).toBeGreaterThan(0.1);
      }
    }
  });
});
