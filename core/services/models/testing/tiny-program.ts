import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ModelOnDisk, ReadingConfig } from '../../../inference/model-config.ts';
import { writeTinyModel } from '../../../inference/testing/tiny-model.ts';

/** A resources folder whose shipped model is the tiny one. */
export function tinyProgram(resources: string, reading?: ReadingConfig): ModelOnDisk {
  const model = writeTinyModel(join(resources, 'models', 'tiny'), reading);
  const entry = { id: 'tiny', title: 'Tiny', licence: 'CC0-1.0', source: 'made by the tests', languages: ['es', 'pt', 'en'], files: model.files };
  mkdirSync(join(resources, 'models'), { recursive: true });
  writeFileSync(join(resources, 'models', 'manifest.json'), JSON.stringify({ format: 1, default: 'tiny', models: [entry] }));
  return model;
}
