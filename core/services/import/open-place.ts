import { openBlob } from '../../vault/blob-store.ts';
import { openFile, type OpenSource } from './file-source.ts';
import type { FilePlace } from './read-task.ts';

/** Opens what an import reads: a file where it lies, or a blob that was sealed when it was handed over. */
export async function openPlace(place: FilePlace): Promise<OpenSource> {
  return 'path' in place ? openFile(place.path) : openBlob(place.blob, place.key);
}
