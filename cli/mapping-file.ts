import { z } from 'zod';
import { AppError } from '../core/contract/errors.ts';
import { mapping as fullMapping, type ImportKind, type Mapping, type Proposal } from '../core/contract/import.ts';
import { readJsonFile } from './input-text.ts';

/** The short form a person writes by hand: which header feeds which field, and the options that differ. */
const shortMapping = z.object({
  columns: z.record(z.string(), z.string().nullable()).default({}),
  options: fullMapping.shape.options.partial().default({}),
});

/** The field of columns that are kept as they are called. */
const KEPT = 'attribute';

/** A mapping from a file: the whole of it, as `import propose` prints it, or the short form over what is proposed. */
export async function readMapping(path: string, kind: ImportKind, propose: () => Promise<Proposal>): Promise<Mapping> {
  const json = readJsonFile(path);
  const whole = fullMapping.safeParse(json);
  if (whole.success) return whole.data;
  const short = shortMapping.safeParse(json);
  if (!short.success || (json as { kind?: unknown }).kind !== undefined && (json as { kind?: unknown }).kind !== kind) {
    const [issue] = (short.success ? whole.error : short.error).issues;
    throw new AppError('INVALID_INPUT', 'cli:mapping.invalid', { params: { file: path, field: issue?.path.join('.') ?? '' } });
  }
  return merged(await propose(), short.data, path);
}

function merged({ mapping, fields }: Proposal, short: z.output<typeof shortMapping>, path: string): Mapping {
  const columns = mapping.columns.map((column) => ({ ...column }));
  for (const [header, field] of Object.entries(short.columns)) {
    const column = columns.find((one) => one.header.trim().toLowerCase() === header.trim().toLowerCase());
    if (!column) throw new AppError('INVALID_INPUT', 'cli:mapping.noColumn', { params: { file: path, column: header } });
    if (field !== null && !fields.some((one) => one.field === field)) {
      const known = fields.map((one) => one.field).join(', ');
      throw new AppError('INVALID_INPUT', 'cli:mapping.noField', { params: { file: path, field, fields: known } });
    }
    // A field has one column: the one that was named takes it from the one that was guessed. Any number are kept under their headers.
    if (field !== null && field !== KEPT) for (const other of columns) if (other.field === field) other.field = null;
    column.field = field;
  }
  const options = Object.fromEntries(Object.entries(short.options).filter(([, value]) => value !== undefined));
  // What is said of the whole file goes before what was guessed of a column.
  for (const column of columns) column.format = Object.fromEntries(Object.entries(column.format ?? {}).filter(([name]) => !(name in options)));
  return { ...mapping, columns, options: { ...mapping.options, ...options } };
}
