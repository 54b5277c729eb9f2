import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jobFeed, type JobPlatform } from './job-feed.ts';
import { cdata } from './xml.ts';

const job = {
  id: 'A-1', title: 'Cajero & <más>', company: 'Ñandú', description: `<p>${'Atender a la clientela. '.repeat(6)}</p>`, url: 'https://nandu.mx/vacantes/1?a=1&b=2', country: 'MX', city: 'Mérida', state: 'YUC', postalCode: '97000',
  date: '2026-11-01', expires: '2026-12-01', type: 'full-time', place: 'hybrid', email: 'rh@nandu.mx', linkedinCompanyId: '12345', salary: 'MXN 9,000',
} as const;
const feed = (platform: JobPlatform, jobs: unknown[]) => jobFeed(platform, { publisher: 'Ñandú', publisherUrl: 'https://nandu.mx', jobs }, Date.UTC(2026, 10, 21));

/** Elements of the job, in their order, as a reader of XML sees them; throws where a tag is not closed. */
function elements(xml: string): [name: string, text: string][] {
  const found: [string, string][] = [];
  const rest = xml.replace(/<([a-zA-Z]+)>((?:<!\[CDATA\[[\s\S]*?\]\]>)+)<\/\1>/g, (_, name: string, data: string) => {
    found.push([name, data.replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, '$1')]);
    return '';
  });
  expect(rest.replace(/\s+/g, '')).toMatch(/^<\?xmlversion="1\.0"encoding="UTF-8"\?><(source|jobs)>(<job(id="[^"<]*")?><\/job>)*<\/\1>$/);
  return found;
}

test('Indeed: the elements that its documentation requires, everything as character data', () => {
  const { xml, taken, refused } = feed('indeed', [job]);
  expect([taken, refused]).toEqual([1, []]);
  const made = new Map(elements(xml));
  for (const name of ['title', 'date', 'referencenumber', 'requisitionid', 'url', 'company', 'city', 'state', 'country', 'description']) expect(made.get(name), name).toBeTruthy();
  expect([made.get('title'), made.get('date'), made.get('url'), made.get('jobtype'), made.get('remotetype')]).toEqual(['Cajero & <más>', '2026-11-01T00:00:00Z', job.url, 'fulltime', 'Hybrid remote']);
  expect(xml).not.toContain('&amp;');
});

test('Jooble: the id an attribute, days as it writes them; LinkedIn: its names and codes', () => {
  const { xml } = feed('jooble', [{ ...job, id: 'a"<b' }]);
  expect(xml).toContain('<job id="a&#34;&#60;b">');
  expect(elements(xml)).toEqual(expect.arrayContaining([['name', job.title], ['region', 'Mérida, YUC, MX'], ['pubdate', '01.11.2026'], ['expire', '01.12.2026']]));
  const made = new Map(elements(feed('linkedin-jobs', [job]).xml));
  expect([made.get('partnerJobId'), made.get('applyUrl'), made.get('jobtype'), made.get('workplaceTypes'), made.get('posterEmail'), made.get('expectedJobCount')]).toEqual(['A-1', job.url, 'FULL_TIME', 'Hybrid', 'rh@nandu.mx', '1']);
});

test('a vacancy that the platform would refuse is named with its field, the others go in', () => {
  const { city: _, ...nowhere } = job;
  expect(feed('indeed', [job, job, { ...nowhere, id: 'C' }, { id: 'x' }, 'no job', { ...job, id: 'B', url: 'javascript:alert(1)' }])).toMatchObject({
    taken: 1,
    refused: [{ job: 2, reason: 'bad', field: 'id' }, { job: 3, reason: 'missing', field: 'city' }, { job: 4, reason: 'missing', field: 'title' }, { job: 5, reason: 'missing', field: 'job' }, { job: 6, reason: 'bad', field: 'url' }],
  });
  expect(feed('linkedin-jobs', [{ ...job, description: 'Corta' }, { ...job, id: 'x'.repeat(41) }]).refused).toEqual([{ job: 1, id: 'A-1', reason: 'too_short', field: 'description' }, { job: 2, id: 'x'.repeat(41), reason: 'too_long', field: 'id' }]);
});

test('any text is well-formed character data that reads as it was, but for what XML cannot hold', () => {
  fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 30 }), fc.constantFrom(']]>', 'a]]>b]]>', '<![CDATA[', '\u0000\u0008x')), (text) => {
    const [, read = ''] = elements(`<?xml version="1.0" encoding="UTF-8"?><source><job><t>${cdata(text)}</t></job></source>`)[0] ?? [];
    expect(read).toBe(text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, ''));
  }), { numRuns: 40 });
});
