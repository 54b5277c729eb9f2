import { indeedFeed, INDEED_WANTS } from './indeed.ts';
import { joobleFeed, JOOBLE_WANTS } from './jooble.ts';
import { linkedinFeed, LINKEDIN_LIMITS, LINKEDIN_WANTS } from './linkedin.ts';
import { vacancy, type FeedHead, type Vacancies, type Vacancy } from './vacancy.ts';

export const jobPlatforms = ['indeed', 'jooble', 'linkedin-jobs'] as const;
export type JobPlatform = (typeof jobPlatforms)[number];

/** A vacancy that the platform would refuse, and why: `ads:refused.<reason>` with the field. */
export interface RefusedJob {
  /** From 1, as they stand in the file. */
  job: number;
  id: string | null;
  reason: 'missing' | 'bad' | 'too_long' | 'too_short';
  field: string;
}

const FEEDS: Record<JobPlatform, { write: (jobs: readonly Vacancy[], head: FeedHead) => string; wants: readonly (keyof Vacancy)[] }> = {
  indeed: { write: indeedFeed, wants: INDEED_WANTS },
  jooble: { write: joobleFeed, wants: JOOBLE_WANTS },
  'linkedin-jobs': { write: linkedinFeed, wants: LINKEDIN_WANTS },
};

/** The platform's XML of the vacancies that it would take; the others are named. An id that comes twice is refused the second time. */
export function jobFeed(platform: JobPlatform, { publisher, publisherUrl, jobs }: Vacancies, builtAt: number): { xml: string; taken: number; refused: RefusedJob[] } {
  const refused: RefusedJob[] = [];
  const seen = new Set<string>();
  const taken = jobs.flatMap((given, at): Vacancy[] => {
    const parsed = vacancy.safeParse(given);
    const wrong = parsed.success ? objection(platform, parsed.data, seen) : faultOf(given, parsed.error.issues[0]?.path.join('.') ?? '');
    if (wrong !== null) refused.push({ job: at + 1, id: idOf(given), ...wrong });
    if (!parsed.success || wrong !== null) return [];
    seen.add(parsed.data.id);
    return [parsed.data];
  });
  return { xml: FEEDS[platform].write(taken, { publisher: publisher ?? null, publisherUrl: publisherUrl ?? null, builtAt }), taken: taken.length, refused };
}

type Objection = Pick<RefusedJob, 'reason' | 'field'> | null;

function objection(platform: JobPlatform, job: Vacancy, seen: ReadonlySet<string>): Objection {
  if (seen.has(job.id)) return { reason: 'bad', field: 'id' };
  const missing = FEEDS[platform].wants.find((field) => job[field] === undefined);
  if (missing !== undefined) return { reason: 'missing', field: missing };
  if (platform !== 'linkedin-jobs') return null;
  const { id, description: [least, most] } = LINKEDIN_LIMITS;
  if (job.id.length > id) return { reason: 'too_long', field: 'id' };
  if (job.description.length < least) return { reason: 'too_short', field: 'description' };
  return job.description.length > most ? { reason: 'too_long', field: 'description' } : null;
}

function faultOf(given: unknown, field: string): Objection {
  const value = typeof given === 'object' && given !== null ? (given as Record<string, unknown>)[field] : undefined;
  return { reason: value === undefined ? 'missing' : 'bad', field: field === '' ? 'job' : field };
}

const idOf = (given: unknown): string | null => (typeof given === 'object' && given !== null && 'id' in given && typeof given.id === 'string' ? given.id : null);
