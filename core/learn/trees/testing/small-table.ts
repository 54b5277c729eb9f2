import type { FeatureMatrix } from '../../data/feature-matrix.ts';

/** 120 rows by formula: a number with missing values, a number, and seven small whole numbers that can also be categories. */
const places = Array.from({ length: 120 }, (_, place) => place);
const first = places.map((place) => (place % 11 === 0 ? Number.NaN : ((place * 37) % 23) / 2));
const second = places.map((place) => ((place * place * 7) % 31) - 10);
const third = places.map((place) => (place * 5) % 7);

export const smallTable: FeatureMatrix = {
  rows: places.length,
  columns: [
    { kind: 'numeric', name: 'a', values: Float32Array.from(first) },
    { kind: 'numeric', name: 'b', values: Float32Array.from(second) },
    { kind: 'numeric', name: 'c', values: Float32Array.from(third) },
  ],
};

export const smallTableWithCategories: FeatureMatrix = {
  ...smallTable,
  columns: [...smallTable.columns.slice(0, 2), { kind: 'categorical', name: 'c', codes: Int32Array.from(third), categories: ['0', '1', '2', '3', '4', '5', '6'] }],
};

const amounts = places.map((place) => {
  const known = Number.isNaN(first[place]) ? 3 : (first[place] as number);
  return known * 0.5 - Math.abs(second[place] as number) * 0.2 + ([1, 4, 6].includes(third[place] as number) ? 2 : -1) + ((place * 29) % 13) / 13;
});
const [low = 0, high = 0] = [...amounts].sort((one, other) => one - other).slice(59, 61);

/** A number a row. */
export const amount = Float32Array.from(amounts);
/** 1 above the median, a tenth of them turned round. */
export const label = Float32Array.from(places, (place) => Number((amounts[place] as number) > (low + high) / 2 !== (place % 10 === 3)));
/** A third are zero, the others positive. */
export const spend = Float32Array.from(places, (place) => (place % 3 === 0 ? 0 : Math.exp((amounts[place] as number) / 3)));
