import type { FeedHead, Vacancy } from './vacancy.ts';
import { DECLARATION, element } from './xml.ts';

export const LINKEDIN_WANTS = ['city', 'email'] as const satisfies readonly (keyof Vacancy)[];
/** Letters: of an id at most, of a description at least and at most. */
export const LINKEDIN_LIMITS = { id: 40, description: [100, 25_000] } as const;

const types: Record<NonNullable<Vacancy['type']>, string> = { 'full-time': 'FULL_TIME', 'part-time': 'PART_TIME', contract: 'CONTRACT', temporary: 'TEMPORARY', internship: 'INTERNSHIP', volunteer: 'VOLUNTEER' };
const places: Record<NonNullable<Vacancy['place']>, string> = { 'on-site': 'On-site', hybrid: 'Hybrid', remote: 'Remote' };

/** A basic jobs feed for LinkedIn: learn.microsoft.com/linkedin/talent/job-postings/xml-feeds-development-guide (schema of June 2025: with the poster's e-mail). */
export function linkedinFeed(jobs: readonly Vacancy[], { publisher, publisherUrl, builtAt }: FeedHead): string {
  const head = [element('lastBuildDate', new Date(builtAt).toUTCString()), element('publisherUrl', publisherUrl), element('publisher', publisher), element('expectedJobCount', jobs.length)].join('');
  return `${DECLARATION}<source>\n${head}${jobs.map(jobOf).join('')}</source>\n`;
}

const jobOf = (job: Vacancy): string =>
  `  <job>\n${[
    element('partnerJobId', job.id), element('company', job.company), element('title', job.title), element('description', job.description), element('applyUrl', job.url), element('companyId', job.linkedinCompanyId),
    element('location', [job.city, job.state, job.country].filter((part) => part !== undefined).join(', ')), element('city', job.city), element('state', job.state), element('country', job.country), element('postalCode', job.postalCode),
    element('workplaceTypes', job.place === undefined ? null : places[job.place]), element('jobtype', job.type === undefined ? null : types[job.type]), element('posterEmail', job.email),
  ].join('')}  </job>\n`;
