import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** What scripts fetch or build and may be thrown away; ignored by git. */
export const cacheFolder = join(root, '.cache');

/** A path inside the repository. */
export const inRoot = (...parts: string[]): string => join(root, ...parts);

/** A path inside the cache folder. */
export const inCache = (...parts: string[]): string => join(cacheFolder, ...parts);
