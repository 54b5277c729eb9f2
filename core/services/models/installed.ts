import type { InstalledModel } from '../../contract/models.ts';
import { versionOf, type ModelFile, type ModelOnDisk, type ReadingConfig } from '../../inference/model-config.ts';
import { graphFileOf } from '../../inference/verify-model.ts';

/** A model on this machine, before any of it is trusted. */
export interface Installed {
  id: string;
  kind: 'shipped' | 'imported';
  title: string;
  licence: string;
  source: string;
  languages: string[];
  folder: string;
  files: ModelFile[];
  importedAt: string | null;
  /** What its outputs mean. @throws AppError DATA_CORRUPT */
  reading(): ReadingConfig;
}

export const onDisk = ({ folder, files, reading }: Installed): ModelOnDisk => ({ folder, files, reading: reading() });

export const bytesOf = (files: readonly ModelFile[]): number => files.reduce((sum, { bytes }) => sum + bytes, 0);

/** What a damaged model would read cannot be told; it is listed all the same, and `verify` says what is wrong. */
function soundReading(model: Installed): ReadingConfig | null {
  try {
    return model.reading();
  } catch {
    return null;
  }
}

/** As a person and other programs see it. */
export function describeModel(model: Installed, clients: string[], isDefault: boolean): InstalledModel {
  const { id, kind, title, licence, source, languages, files, importedAt } = model;
  const reading = soundReading(model);
  const graph = files.find(({ path }) => path === graphFileOf(reading ?? { graph: 'model_quantized' }));
  const heads = (['sentiment', 'emotion', 'intent', 'embedding'] as const).filter((head) => reading?.heads[head] !== undefined);
  return {
    id, kind, title, licence, source, languages, importedAt, clients, isDefault, heads,
    version: reading ? versionOf(reading) : id, bytes: bytesOf(files), sha256: graph?.sha256 ?? '',
  };
}
