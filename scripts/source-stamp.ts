import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inCache, inRoot } from './project.ts';

const filesUnder = (path: string): string[] => {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
};

/** What the named files and folders of the repository hold, in one hash. */
export const sourceStamp = (places: string[]): string => {
  const hash = createHash('sha256');
  for (const file of places.flatMap((place) => filesUnder(inRoot(place)))) {
    hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
};

/** Runs `build` unless its outcome is there and its sources are as they were when it last ran. */
export const buildIfChanged = async (
  name: string,
  sources: string[],
  outcome: string,
  build: () => Promise<void>,
): Promise<void> => {
  const mark = inCache(`${name}.stamp`);
  const stamp = sourceStamp(sources);
  if (existsSync(outcome) && existsSync(mark) && readFileSync(mark, 'utf8') === stamp) return;
  await build();
  mkdirSync(inCache(), { recursive: true });
  writeFileSync(mark, stamp);
};
