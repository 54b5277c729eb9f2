import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { modelId } from '../../contract/models.ts';
import { modelFile, readingConfig } from '../../inference/model-config.ts';
import type { Installed } from './installed.ts';

/** `<data>/models/<id>/about.json`: what was imported, with the hash of every file. Beside it lies `model/`. */
export const aboutImported = z.object({
  format: z.literal(1),
  id: modelId,
  title: z.string(),
  licence: z.string(),
  source: z.string(),
  languages: z.array(z.string()),
  files: z.array(modelFile).min(1),
  reading: readingConfig,
  importedAt: z.iso.datetime(),
});
export type AboutImported = z.infer<typeof aboutImported>;

export const importedFolder = (dataFolder: string): string => join(dataFolder, 'models');
export const ABOUT = 'about.json';
export const MODEL = 'model';

/** The models that were imported. A folder without a sound about.json is none: an import that was cut off leaves no model. */
export function readImported(dataFolder: string): Installed[] {
  const folder = importedFolder(dataFolder);
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => modelId.safeParse(name).success).sort();
  return names.flatMap((name) => {
    const about = readAbout(join(folder, name, ABOUT));
    if (!about || about.id !== name) return [];
    return [{ ...about, kind: 'imported' as const, folder: join(folder, name, MODEL), reading: () => about.reading }];
  });
}

function readAbout(path: string): AboutImported | null {
  try {
    return aboutImported.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}
