import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CampaignCopy } from '../../contract/campaigns.ts';
import type { ComposedCampaign } from '../../contract/compose.ts';
import type { Mapping } from '../../contract/import.ts';
import { countryDefaults } from '../../domain/clients/countries.ts';
import { fieldType, type FieldName } from '../../domain/import/index.ts';
import { dateOf, DAY_MS } from '../../domain/sample/calendar.ts';
import { csvOf, sampleFiles, type SampleFile } from '../../domain/sample/files.ts';
import type { Draft, World } from '../../domain/sample/world.ts';
import type { Clock, Paths } from '../../platform/ports.ts';
import type { Blobs } from '../../vault/blobs.ts';
import type { ClientsService } from '../clients/service.ts';
import type { Handlers, JobContext, JobHandler } from '../handlers.ts';

export interface SampleDeps {
  clients: ClientsService;
  blobs: Blobs;
  clock: Clock;
  paths: Pick<Paths, 'resources'>;
  runImport: JobHandler<'import.run'>;
  compose: Handlers['compose.draft'];
  saveCampaign: Handlers['campaigns.save'];
  erase(clientId: string): Promise<unknown>;
}

const SUBJECTS = 50;
const WORLDS = ['mx', 'br', 'co'] as const;

/** UTC midnight of the calendar day that it is in a time zone: the sample's figures end before it, whatever the hour. */
function todayIn(timeZone: string, now: number): number {
  return Date.parse(new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(now));
}

/** The sample agency: invented clients whose files go in by the same import as everybody's, marked as sample. */
export class SampleService {
  private readonly deps: SampleDeps;

  constructor(deps: SampleDeps) {
    this.deps = deps;
  }

  /** Makes the clients that are not there yet. */
  async load(seed: number, context: JobContext): Promise<string[]> {
    const now = this.deps.clock.now();
    const present = this.present();
    const ids: string[] = present.map(({ id }) => id);
    let step = 0;
    for (const [index, name] of WORLDS.entries()) {
      const world = this.world(name);
      if (present.some((client) => client.name === world.name)) continue;
      const clientId = this.create(world, context);
      ids.push(clientId);
      const end = todayIn(countryDefaults(world.country).timezone, now);
      const files = sampleFiles(world, seed + index, end);
      for (const [at, file] of files.entries()) {
        context.signal.throwIfAborted();
        context.progress({ phase: 'generating', done: step++, total: WORLDS.length * files.length, unit: 'steps' });
        await this.bringIn(clientId, world, file, { ...context, jobId: `${context.jobId}:${index}.${at}`, progress: () => undefined });
      }
      for (const draft of world.drafts) await this.write(clientId, draft, end, context);
    }
    return ids;
  }

  /** A campaign as far as the machine writes it: nobody has approved it. */
  private async write(clientId: string, { name, startsIn, days, brief }: Draft, end: number, context: JobContext): Promise<void> {
    const from = end + startsIn * DAY_MS;
    const dated = { ...brief, dates: { from: dateOf(from), to: dateOf(from + (days - 1) * DAY_MS) } };
    const { campaigns } = await this.deps.compose({ brief: dated, variants: SUBJECTS, clientId }, context);
    const copies = Object.fromEntries(Object.entries(campaigns).map(([country, written]) => [country, copyOf(written)]));
    await this.deps.saveCampaign({ clientId, name, brief: dated, copies }, context);
  }

  /** Erases every sample client, archived ones too. */
  async remove(): Promise<number> {
    const all = this.present();
    for (const { id } of all) await this.deps.erase(id);
    return all.length;
  }

  private present() {
    return this.deps.clients.list(true).filter(({ sample }) => sample);
  }

  private create({ name, brand, country, industry, brandVoice }: World, { actor }: JobContext): string {
    return this.deps.clients.create({ name, brand, country, industry: industry as never, brandVoice }, actor, true);
  }

  private async bringIn(clientId: string, world: World, file: SampleFile, context: JobContext): Promise<void> {
    const bytes = new TextEncoder().encode(csvOf(file, world));
    const { ticket } = await this.deps.blobs.put(clientId, once(bytes));
    const input = { clientId, file: { ticket, name: file.name }, kind: file.kind, mapping: mappingOf(file, world), dryRun: false };
    await this.deps.runImport(input, context);
  }

  private world(name: string): World {
    return JSON.parse(readFileSync(join(this.deps.paths.resources, 'resources', 'sample', `${name}.json`), 'utf8')) as World;
  }
}

const copyOf = ({ subjects, preheader, paragraphs, cta, ps, channels }: ComposedCampaign): CampaignCopy => ({ subjects, chosen: 0, preheader, paragraphs, cta, ps, ...(channels ? { channels } : {}) });

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}

/** The files' columns are known: nothing is guessed. What a kind has no field for is kept as an attribute. */
function mappingOf({ kind, fields }: SampleFile, { headers, dialect, country }: World): Mapping {
  const { currency, timezone } = countryDefaults(country);
  return {
    version: 1,
    kind,
    source: null,
    columns: fields.map((field, column) => ({ column, header: headers[field] ?? field, field: fieldType(kind, field as FieldName) === null ? 'attribute' : field })),
    options: {
      decimal: dialect.decimal, dateOrder: 'ymd', timezone, currency, country, fixedDate: null, channel: null, fixedType: null, fixedConsent: null,
      grain: 'day', fillDown: false, identityFromContent: false, badIdentity: 'reject',
    },
  };
}
