import type { FeedHead, Vacancy } from './vacancy.ts';
import { DECLARATION, element } from './xml.ts';

/** Elements without which Indeed refuses a job, beside those that every vacancy has. */
export const INDEED_WANTS = ['date', 'city', 'state'] as const satisfies readonly (keyof Vacancy)[];

const types: Record<NonNullable<Vacancy['type']>, string> = { 'full-time': 'fulltime', 'part-time': 'parttime', contract: 'contract', temporary: 'temporary', internship: 'internship', volunteer: 'volunteer' };
const places: Record<NonNullable<Vacancy['place']>, string> = { 'on-site': '', hybrid: 'Hybrid remote', remote: 'Fully remote' };

/** A feed for Indeed: docs.indeed.com/indeed-apply/xml-feed (read 2026-11). */
export function indeedFeed(jobs: readonly Vacancy[], { publisher, publisherUrl, builtAt }: FeedHead): string {
  const head = `${element('publisher', publisher)}${element('publisherurl', publisherUrl)}${element('lastBuildDate', new Date(builtAt).toUTCString())}`;
  return `${DECLARATION}<source>\n${head}${jobs.map(jobOf).join('')}</source>\n`;
}

const jobOf = (job: Vacancy): string =>
  `  <job>\n${[
    element('title', job.title), element('date', job.date === undefined ? null : `${job.date}T00:00:00Z`), element('referencenumber', job.id), element('requisitionid', job.requisition ?? job.id), element('url', job.url),
    element('company', job.company), element('sourcename', job.company), element('city', job.city), element('state', job.state), element('country', job.country), element('postalcode', job.postalCode), element('streetaddress', job.address),
    element('email', job.email), element('description', job.description), element('salary', job.salary), element('jobtype', job.type === undefined ? null : types[job.type]), element('category', job.category),
    element('expirationdate', job.expires), element('remotetype', job.place === undefined ? null : places[job.place]),
  ].join('')}  </job>\n`;
