import { bytesOf } from './domain/import/index.ts';
import { readTexts, type ReadTextsOptions, type TextRow } from './domain/texts/read-texts.ts';
import { openFile } from './services/import/file-source.ts';

export { textInputs, type TextInput, type TextRow } from './domain/texts/read-texts.ts';

/** The texts of a file, or of bytes at hand, row by row; the file is closed when reading ends or is given up. */
export async function* openTexts(from: { path: string } | { bytes: Uint8Array }, options: ReadTextsOptions): AsyncGenerator<TextRow> {
  if ('bytes' in from) return yield* readTexts(bytesOf(from.bytes), options);
  const { source, close } = await openFile(from.path);
  try {
    yield* readTexts(source, options);
  } finally {
    await close();
  }
}
