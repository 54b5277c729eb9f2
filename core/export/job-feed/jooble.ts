import type { FeedHead, Vacancy } from './vacancy.ts';
import { attribute, DECLARATION, element } from './xml.ts';

export const JOOBLE_WANTS = ['city'] as const satisfies readonly (keyof Vacancy)[];

/** A feed for Jooble: its "XML Feed Specifications" (jooble.org, as of 2024): everything in CDATA, days as DD.MM.YYYY, the id an attribute. */
export function joobleFeed(jobs: readonly Vacancy[], _head: FeedHead): string {
  return `${DECLARATION}<jobs>\n${jobs.map(jobOf).join('')}</jobs>\n`;
}

const jobOf = (job: Vacancy): string =>
  `  <job id="${attribute(job.id)}">\n${[
    element('link', job.url), element('name', job.title), element('region', [job.city, job.state, job.country].filter((part) => part !== undefined).join(', ')), element('salary', job.salary), element('description', job.description),
    element('company', job.company), element('pubdate', dayOf(job.date)), element('updated', dayOf(job.updated ?? job.date)), element('expire', dayOf(job.expires)), element('jobtype', job.type),
  ].join('')}  </job>\n`;

const dayOf = (date: string | undefined): string | null => date?.split('-').reverse().join('.') ?? null;
