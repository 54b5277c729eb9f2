import { fold } from '../normalise/fold.ts';
import type { BoundMapping, Mapping } from '../types.ts';

/** Puts a saved mapping onto a file's headers, whatever their order; columns it does not know are left out. */
export function bindMapping(mapping: Mapping, headers: readonly string[]): BoundMapping {
  const places = new Map<string, number[]>();
  for (const [at, header] of headers.entries()) {
    const key = fold(header);
    places.set(key, [...(places.get(key) ?? []), at]);
  }
  const missing: string[] = [];
  const bound = new Map<number, Mapping['columns'][number]>();
  for (const column of mapping.columns) {
    const at = places.get(fold(column.header))?.shift();
    if (at !== undefined) bound.set(at, { ...column, column: at, header: headers[at] ?? column.header });
    else if (column.field !== null) missing.push(column.header);
  }
  const columns = headers.map((header, column) => bound.get(column) ?? { column, header, field: null });
  return { mapping: { ...mapping, columns }, missing };
}

/** Whether every column a mapping needs is among the headers, and it maps something. */
export function mappingFits(mapping: Mapping, headers: readonly string[]): boolean {
  return mapping.columns.some((column) => column.field !== null) && bindMapping(mapping, headers).missing.length === 0;
}
