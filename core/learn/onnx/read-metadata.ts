import { z } from 'zod';
import type { ColumnSchema } from './model-description.ts';
import { delimitedFields } from './protobuf.ts';

/** ModelProto.metadata_props and the fields of its entries. */
const METADATA = 14;
const KEY = 1;
const VALUE = 2;

const columnsSchema = z.array(
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('numeric'), name: z.string() }),
    z.object({ kind: z.literal('categorical'), name: z.string(), categories: z.array(z.string()) }),
  ]),
);

/** What an ONNX file says of itself: the runtime's interface for Node does not tell. @throws RangeError where the bytes are no such file */
export function readMetadata(model: Uint8Array): Record<string, string> {
  const decoder = new TextDecoder();
  const metadata: Record<string, string> = {};
  for (const { number, bytes } of delimitedFields(model)) {
    if (number !== METADATA) continue;
    const entry = new Map(Array.from(delimitedFields(bytes), (field) => [field.number, decoder.decode(field.bytes)]));
    metadata[entry.get(KEY) ?? ''] = entry.get(VALUE) ?? '';
  }
  return metadata;
}

/** The columns of a model that this program exported. @throws where the metadata does not tell them */
export function columnsOf(metadata: Readonly<Record<string, string>>): ColumnSchema[] {
  return columnsSchema.parse(JSON.parse(metadata['columns'] ?? 'null'));
}
