import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../contract/errors.ts';
import { modelId } from '../../contract/models.ts';
import { modelFile, readingConfig } from '../../inference/model-config.ts';
import type { Installed } from './installed.ts';

/** `models/manifest.json`: what ships, with the hash of every file. */
export const manifest = z.object({
  format: z.literal(1),
  default: modelId,
  models: z.array(
    z.object({
      id: modelId,
      title: z.string(),
      licence: z.string(),
      source: z.string(),
      languages: z.array(z.string()),
      files: z.array(modelFile).min(1),
    }),
  ),
});
export type Manifest = z.infer<typeof manifest>;

/** The models that ship, and which one reads unless another is chosen. */
export interface Shipped {
  models: Installed[];
  defaultId: string;
}

/**
 * Reads the manifest of what ships.
 * @throws AppError UNAVAILABLE `models:none_shipped`, DATA_CORRUPT `models:damaged`
 */
export function readShipped(resources: string): Shipped {
  const path = join(resources, 'models', 'manifest.json');
  if (!existsSync(path)) throw new AppError('UNAVAILABLE', 'models:none_shipped');
  const parsed = parseManifest(path);
  const models = parsed.models.map((entry): Installed => {
    const folder = join(resources, 'models', entry.id);
    return { ...entry, kind: 'shipped', folder, importedAt: null, reading: () => shippedReading(folder, entry) };
  });
  return { models, defaultId: parsed.default };
}

function parseManifest(path: string): Manifest {
  try {
    return manifest.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (cause) {
    throw new AppError('DATA_CORRUPT', 'models:damaged', { params: { model: 'models', file: 'manifest.json' }, cause });
  }
}

/** What its outputs mean is read only from a config that is the one that shipped. */
function shippedReading(folder: string, { id, files }: Manifest['models'][number]) {
  const damaged = (cause?: unknown) => new AppError('DATA_CORRUPT', 'models:damaged', { params: { model: id, file: 'config.json' }, cause });
  const expected = files.find(({ path }) => path === 'config.json')?.sha256;
  try {
    const bytes = readFileSync(join(folder, 'config.json'));
    if (createHash('sha256').update(bytes).digest('hex') !== expected) throw damaged();
    const config = JSON.parse(bytes.toString('utf8')) as { querencia?: unknown };
    return readingConfig.parse(config.querencia);
  } catch (cause) {
    throw cause instanceof AppError ? cause : damaged(cause);
  }
}
