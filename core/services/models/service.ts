import { readFile, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AppError } from '../../contract/errors.ts';
import type { InstalledModel, LabelMapping, ModelCandidate, RecommendedModel } from '../../contract/models.ts';
import { completeReader } from '../../inference/complete-reader.ts';
import type { Egress } from '../../egress/egress.ts';
import type { Inference } from '../../inference/create-inference.ts';
import type { Clock, Random } from '../../platform/ports.ts';
import type { TextReader } from '../../inference/text-reader.ts';
import { isIntact } from '../../inference/verify-model.ts';
import type { Choice, ReadingChoices } from './choices.ts';
import type { JobContext } from '../handlers.ts';
import { downloadModel, forgetDownload, partialBytes } from './download.ts';
import { inspectPackage } from './import/candidate.ts';
import { importModel, type ImportRequest } from './import/import-model.ts';
import { openPackage } from './import/model-package.ts';
import { describeModel, onDisk, type Installed } from './installed.ts';
import { readImported } from './imported.ts';
import { describeRecommended } from './recommended.ts';
import { readShipped, type Shipped } from './shipped.ts';

export interface ModelsDeps {
  inference: Inference;
  resources: string;
  dataFolder: string;
  /** Which model reads which client; reached only while the vault is open. */
  choices: ReadingChoices;
  egress: Egress;
  clock: Clock;
  random: Random;
}

const HEADS = ['sentiment', 'emotion', 'intent', 'embedding'] as const;

/** The models of this machine: those that ship, those that were imported, and which of them reads for whom. */
export class ModelsService {
  private readonly deps: ModelsDeps;
  private shipped: Shipped | null = null;

  constructor(deps: ModelsDeps) {
    this.deps = deps;
  }

  /** Those that ship first, then the imported by name. */
  installed(): Installed[] {
    return [...this.ofProgram().models, ...readImported(this.deps.dataFolder)];
  }

  /** @throws AppError NOT_FOUND `models:not_installed` */
  get(id: string): Installed {
    const found = this.installed().find((model) => model.id === id);
    if (!found) throw new AppError('NOT_FOUND', 'models:not_installed', { params: { model: id } });
    return found;
  }

  describe(model: Installed): InstalledModel {
    return describeModel(model, this.deps.choices.readBy(model.id), model.id === this.ofProgram().defaultId);
  }

  list(): InstalledModel[] {
    return this.installed().map((model) => this.describe(model));
  }

  async card(id: string): Promise<string> {
    const path = join(this.get(id).folder, 'card.md');
    return readFile(path, 'utf8').catch(() => '');
  }

  /** Files that are missing or not what they were. */
  async damagedFiles(model: Installed): Promise<string[]> {
    const damaged: string[] = [];
    for (const file of model.files) if (!(await isIntact(model.folder, file))) damaged.push(file.path);
    return damaged;
  }

  /** What a folder or zip holds, and how its labels would be understood. @throws AppError NOT_FOUND, INVALID_INPUT */
  async inspect(path: string): Promise<ModelCandidate> {
    const source = await openPackage(path);
    try {
      const { graph, bytes, languages, licence, labels, mapping } = await inspectPackage(source);
      return { name: basename(path).replace(/\.zip$/i, ''), graph, bytes, languages, licence, labels, mapping };
    } finally {
      source.close();
    }
  }

  /** @throws AppError INVALID_INPUT when it is no model that reads for us, CONFLICT when it is here already */
  async import(request: ImportRequest): Promise<{ model: InstalledModel; tried: number }> {
    const { id, tried } = await importModel(this.deps, request);
    return { model: this.describe(this.get(id)), tried };
  }

  recommended(): RecommendedModel[] {
    return describeRecommended(this.list(), (id) => partialBytes(this.deps.dataFolder, id));
  }

  /** Fetches what its hashes prove, and imports it. What was fetched of it is kept when it is called off. */
  async download(id: string, hashes: Readonly<Record<string, string>>, mapping: LabelMapping | undefined, context: JobContext): Promise<{ model: InstalledModel; tried: number }> {
    const { folder, repository } = await downloadModel(this.deps, id, hashes, context);
    context.progress({ phase: 'trying', done: 0, total: null, unit: 'steps' });
    const imported = await this.import({ path: folder, title: id, source: repository, mapping });
    await forgetDownload(this.deps.dataFolder, id);
    return imported;
  }

  /**
   * The reader of a client's messages: the model chosen for it, else the one that ships. What the chosen one cannot
   * read, the shipped one reads. Files are checked against their hashes before a process loads them.
   */
  readerOf(clientId?: string): TextReader {
    return this.reader(clientId === undefined ? null : this.deps.choices.of(clientId).id);
  }

  /** The reader of a model, by its id. @throws AppError NOT_FOUND, DATA_CORRUPT */
  reader(id: string | null): TextReader {
    const { defaultId } = this.ofProgram();
    const model = onDisk(this.get(id ?? defaultId));
    const own = this.deps.inference.reader(model);
    const lacking = HEADS.filter((head) => model.reading.heads[head] === undefined);
    return lacking.length === 0 ? own : completeReader(own, this.deps.inference.reader(onDisk(this.get(defaultId))), lacking);
  }

  chosen(clientId: string): { id: string; before: string | null; canRollBack: boolean } {
    const { id, before, changed } = this.deps.choices.of(clientId);
    const { defaultId } = this.ofProgram();
    return { id: id ?? defaultId, before: before ?? (changed ? defaultId : null), canRollBack: changed };
  }

  /** @throws AppError NOT_FOUND when there is no such model */
  choose(clientId: string, id: string | null): { before: string | null } {
    const known = id === null || id === this.ofProgram().defaultId ? null : this.get(id).id;
    const { id: before } = this.deps.choices.of(clientId);
    this.deps.choices.set(clientId, { id: known, before, changed: true });
    return { before };
  }

  /** Takes the choice before this one up again. @throws AppError CONFLICT `models:nothing_before` */
  rollBack(clientId: string): { id: string } {
    const choice: Choice = this.deps.choices.of(clientId);
    if (!choice.changed) throw new AppError('CONFLICT', 'models:nothing_before');
    this.choose(clientId, choice.before);
    return { id: this.chosen(clientId).id };
  }

  /** @throws AppError FORBIDDEN for what ships, CONFLICT while a client's messages are read by it */
  async remove(id: string): Promise<void> {
    const model = this.get(id);
    if (model.kind === 'shipped') throw new AppError('FORBIDDEN', 'models:shipped_stays');
    if (this.deps.choices.readBy(id).length > 0) throw new AppError('CONFLICT', 'models:in_use', { params: { model: model.title } });
    this.deps.choices.forget(id);
    this.deps.inference.release(model.folder);
    await rm(dirname(model.folder), { recursive: true, force: true });
  }

  private ofProgram(): Shipped {
    return (this.shipped ??= readShipped(this.deps.resources));
  }
}
