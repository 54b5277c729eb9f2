import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { AppError } from '../../../contract/errors.ts';
import type { LabelMapping } from '../../../contract/models.ts';
import type { Inference } from '../../../inference/create-inference.ts';
import type { ModelFile, ModelOnDisk } from '../../../inference/model-config.ts';
import { isRead } from '../../../inference/text-reader.ts';
import { sha256Of } from '../../../inference/verify-model.ts';
import type { Clock, Random } from '../../../platform/ports.ts';
import { ABOUT, importedFolder, MODEL, type AboutImported } from '../imported.ts';
import { inspectPackage, type Candidate } from './candidate.ts';
import { openPackage, type ModelPackage } from './model-package.ts';

export interface ImportDeps {
  inference: Inference;
  dataFolder: string;
  clock: Clock;
  random: Random;
}

export interface ImportRequest {
  path: string;
  title?: string | undefined;
  licence?: string | undefined;
  source?: string | undefined;
  mapping?: LabelMapping | undefined;
}

const STAGING = '.importing-';

/** What a model is tried on: it must answer each, and not all alike. */
const SAMPLES = [
  'Excelente atención, llegó antes de lo prometido, gracias.',
  'Es una vergüenza, hace tres semanas que espero y nadie responde.',
  '¿Hacen envíos a Mendoza?',
  'Amei o produto, recomendo demais!',
  'Quero meu dinheiro de volta, veio quebrado.',
  'The package arrived on Tuesday.',
];

/**
 * Copies a model into the data folder, hashes it, and tries it in the reading process before it counts as installed.
 * What is cut off on the way leaves nothing that would be taken for a model.
 * @throws AppError INVALID_INPUT when it is no model that can read for us, CONFLICT when it is here already
 */
export async function importModel(deps: ImportDeps, request: ImportRequest): Promise<{ id: string; tried: number }> {
  const models = importedFolder(deps.dataFolder);
  await mkdir(models, { recursive: true, mode: 0o700 });
  await removeLeftovers(models);
  const staging = join(models, STAGING + deps.random.uuid());
  const source = await openPackage(request.path);
  try {
    const candidate = await inspectPackage(source);
    const files = await copyFiles(source, candidate, join(staging, MODEL));
    const about = describe(request, candidate, files, deps.clock.now());
    if (await stat(join(models, about.id)).catch(() => null)) throw new AppError('CONFLICT', 'models:already_here', { params: { model: about.title } });
    const tried = await tryOut(deps.inference, { folder: join(staging, MODEL), files, reading: about.reading });
    await writeFile(join(staging, ABOUT), JSON.stringify(about, null, 2), { mode: 0o600 });
    await rename(staging, join(models, about.id));
    return { id: about.id, tried };
  } finally {
    source.close();
    await rm(staging, { recursive: true, force: true });
  }
}

async function removeLeftovers(models: string): Promise<void> {
  const left = (await readdir(models)).filter((name) => name.startsWith(STAGING));
  for (const name of left) await rm(join(models, name), { recursive: true, force: true });
}

async function copyFiles(source: ModelPackage, { files }: Candidate, to: string): Promise<ModelFile[]> {
  const copied: ModelFile[] = [];
  for (const [path, name] of files) {
    const target = join(to, path);
    await source.copy(name, target);
    copied.push({ path, bytes: (await stat(target)).size, sha256: await sha256Of(target) });
  }
  return copied;
}

function describe({ path, title, licence, source, mapping }: ImportRequest, candidate: Candidate, files: ModelFile[], now: number): AboutImported {
  const called = title ?? basename(path).replace(/\.zip$/i, '');
  const graph = files.find((file) => file.path === `onnx/${candidate.graph}.onnx`)?.sha256 ?? '';
  const slug = called.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 50) || 'model';
  return {
    format: 1, id: `${slug}-${graph.slice(0, 8)}`, title: called, licence: licence ?? candidate.licence, source: source ?? basename(path),
    languages: candidate.languages, files, importedAt: new Date(now).toISOString(),
    reading: candidate.reading(slug, graph.slice(0, 12), mapping),
  };
}

/** @returns how many samples it read */
async function tryOut(inference: Inference, model: ModelOnDisk): Promise<number> {
  try {
    const reads = await inference.reader(model).readAll(SAMPLES);
    const failed = reads.find((one) => !isRead(one));
    if (failed && !isRead(failed)) throw failed.error;
    const answers = reads.filter(isRead).map(({ sentiment, emotion, intent }) => JSON.stringify([sentiment.scores, emotion.scores, intent.scores]));
    if (new Set(answers).size < 2) throw new AppError('INVALID_INPUT', 'models:always_the_same');
    return reads.length;
  } catch (cause) {
    if (cause instanceof AppError && cause.code === 'INVALID_INPUT') throw cause;
    throw new AppError('INVALID_INPUT', 'models:does_not_read', { cause });
  } finally {
    inference.release(model.folder);
  }
}
