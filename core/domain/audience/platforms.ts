import type { AudienceField, AudiencePlatform } from '../../contract/audiences.ts';
import { google } from './normalise/google.ts';
import { linkedin } from './normalise/linkedin.ts';
import { meta } from './normalise/meta.ts';
import type { Normalisers } from './normalise/normalisers.ts';
import { tiktok } from './normalise/tiktok.ts';

export interface AudienceColumn {
  /** As the platform's upload wants it, letter by letter. */
  header: string;
  /** Null: a column of the template that stays blank. */
  field: AudienceField | null;
  hashed: boolean;
  /** Only where the contacts have it; the others always stand in the file. */
  optional?: boolean;
}

export interface PlatformSpec {
  columns: readonly AudienceColumn[];
  /** One of these a person needs to be found. */
  identifiers: readonly AudienceField[];
  normalisers: Normalisers;
  /** What one upload may hold; more goes into further files. */
  limits: { rows: number | null; bytes: number | null };
  minimum: { size: number; of: 'matched' | 'rows'; source: string };
  /** What the trade reports, from low to high, no figure of this program; null where nothing is reported. */
  match: { low: number; high: number; source: string } | null;
}

const plain = (header: string, field: AudienceField | null): AudienceColumn => ({ header, field, hashed: false });
const hashed = (header: string, field: AudienceField, optional = false): AudienceColumn => ({ header, field, hashed: true, ...(optional ? { optional } : {}) });

const MEGABYTE = 1_000_000;

/** Sources are of November 2026; docs/audiences.md has them beside each rule. */
export const platforms: Record<AudiencePlatform, PlatformSpec> = {
  'google-customer-match': {
    columns: [hashed('Email', 'email'), hashed('Phone', 'phone'), hashed('First Name', 'first_name'), hashed('Last Name', 'last_name'), plain('Country', 'country'), plain('Zip', 'zip')],
    identifiers: ['email', 'phone'],
    normalisers: google,
    limits: { rows: null, bytes: null },
    minimum: { size: 100, of: 'matched', source: 'support.google.com/google-ads/answer/7476585' },
    match: { low: 0.3, high: 0.7, source: 'support.visualvisitor.com (Why Google shows Audience too small to serve), myleadsfactory.com/glossary/customer-match' },
  },
  meta: {
    columns: [
      hashed('email', 'email'), hashed('phone', 'phone'), hashed('fn', 'first_name'), hashed('ln', 'last_name'), hashed('zip', 'zip'), hashed('ct', 'city'), hashed('st', 'state'),
      hashed('country', 'country'), hashed('dob', 'birth_date', true), hashed('gen', 'gender', true),
    ],
    identifiers: ['email', 'phone'],
    normalisers: meta,
    limits: { rows: null, bytes: null },
    minimum: { size: 100, of: 'matched', source: 'facebook.com/business/help/2082575038703844' },
    match: { low: 0.3, high: 0.7, source: 'adwhiz.ai/glossary/custom-audience, morshedpp.com/glossary/custom-audience' },
  },
  tiktok: {
    columns: [hashed('Email_SHA256', 'email'), hashed('Phone_SHA256', 'phone')],
    identifiers: ['email', 'phone'],
    normalisers: tiktok,
    limits: { rows: null, bytes: 1000 * MEGABYTE },
    minimum: { size: 1000, of: 'matched', source: 'ads.tiktok.com/help/article/custom-audiences' },
    match: null,
  },
  linkedin: {
    columns: [hashed('email', 'email'), plain('firstname', 'first_name'), plain('lastname', 'last_name'), plain('jobtitle', 'job_title'), plain('employeecompany', 'company'), plain('country', 'country'), plain('googleaid', null)],
    identifiers: ['email'],
    normalisers: linkedin,
    limits: { rows: 300_000, bytes: 20 * MEGABYTE },
    minimum: { size: 300, of: 'matched', source: 'linkedin.com/help/lms/answer/a1489764' },
    match: { low: 0.25, high: 0.7, source: 'adsights.ai/resources/glossary/platform/linkedin-matched-audiences' },
  },
};
