import { z } from 'zod';
import { AppError } from '../../../contract/errors.ts';
import { fieldType } from '../fields.ts';
import type { FieldName } from '../fields.ts';
import { importKinds } from '../kinds.ts';
import type { Mapping, MappingOptions } from '../types.ts';

const short = z.object({
  kind: z.enum(importKinds).optional(),
  /** Header → field, or null to leave the column out. */
  columns: z.record(z.string(), z.string().nullable()),
  options: z.record(z.string(), z.unknown()).optional(),
});

/** Completes a mapping that a person wrote by hand (`{columns: {"Correo": "email"}}`) with what was proposed for the file. */
export function parseMappingFile(json: unknown, proposed: Mapping): Mapping {
  const parsed = short.safeParse(json);
  if (!parsed.success)
    throw new AppError('INVALID_INPUT', 'inspect:error_mapping', {
      params: { detail: parsed.error.issues[0]?.message ?? '' },
    });
  const { columns, options } = parsed.data;
  const kind = parsed.data.kind ?? proposed.kind;
  const known = new Set(proposed.columns.map(({ header }) => header));
  for (const [header, field] of Object.entries(columns)) {
    const wrong = !known.has(header) || (field !== null && fieldType(kind, field as FieldName) === null);
    if (wrong)
      throw new AppError('INVALID_INPUT', 'inspect:error_mapping', { params: { detail: `${header}: ${field ?? ''}` } });
  }
  const chosen = new Set(Object.values(columns));
  return {
    ...proposed,
    kind,
    columns: proposed.columns.map((column) => {
      if (Object.hasOwn(columns, column.header))
        return { ...column, field: (columns[column.header] ?? null) as FieldName | null };
      return column.field !== null && chosen.has(column.field) ? { ...column, field: null } : column;
    }),
    options: { ...proposed.options, ...(options as Partial<MappingOptions> | undefined) },
  };
}
