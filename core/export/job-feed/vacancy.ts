import { z } from 'zod';
import { country } from '../../contract/values.ts';

const line = (longest: number) => z.string().trim().min(1).max(longest);
const web = z.url({ protocol: /^https?$/ }).max(2000);

/** A vacancy as a client or its applicant tracking system knows it. */
export const vacancy = z.object({
  id: line(200),
  title: line(200),
  company: line(200),
  /** HTML or plain text, complete. */
  description: z.string().trim().min(1).max(100_000),
  /** The page of the vacancy, where people apply. */
  url: web,
  country: country.or(z.string().regex(/^[A-Z]{2}$/)),
  city: line(100).optional(),
  state: line(100).optional(),
  postalCode: line(20).optional(),
  address: line(300).optional(),
  /** First published, last changed, closing day. */
  date: z.iso.date().optional(),
  updated: z.iso.date().optional(),
  expires: z.iso.date().optional(),
  salary: line(100).optional(),
  type: z.enum(['full-time', 'part-time', 'contract', 'temporary', 'internship', 'volunteer']).optional(),
  place: z.enum(['on-site', 'hybrid', 'remote']).optional(),
  category: line(200).optional(),
  requisition: line(200).optional(),
  /** Whoever answers for the vacancy; LinkedIn wants it. */
  email: z.email().optional(),
  /** The number of the company's page on LinkedIn. */
  linkedinCompanyId: z.string().regex(/^\d+$/).optional(),
});
export type Vacancy = z.infer<typeof vacancy>;

export const vacancies = z.object({ publisher: line(200).optional(), publisherUrl: web.optional(), jobs: z.array(z.unknown()).min(1).max(100_000) });
export type Vacancies = z.infer<typeof vacancies>;

export interface FeedHead {
  publisher: string | null;
  publisherUrl: string | null;
  /** Epoch milliseconds. */
  builtAt: number;
}
