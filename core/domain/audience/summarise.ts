import type { AudienceField, AudiencePlatform, AudienceReason, AudienceSummary, AudienceWarning } from '../../contract/audiences.ts';
import type { BoundColumns } from './bind-columns.ts';
import { platforms } from './platforms.ts';

/** What was counted while a file was made. */
export interface Tally<Reason extends string = AudienceReason, Field extends string = AudienceField> {
  rows: number;
  exported: number;
  reasons: Partial<Record<Reason, number>>;
  fields: Partial<Record<Field, number>>;
  duplicates: number;
  consentUnknown: number;
  files: AudienceSummary['files'];
}

export const emptyTally = <Reason extends string = AudienceReason, Field extends string = AudienceField>(): Tally<Reason, Field> => ({ rows: 0, exported: 0, reasons: {}, fields: {}, duplicates: 0, consentUnknown: 0, files: [] });

export interface Told {
  gated: boolean;
  columns: Pick<BoundColumns, 'headers' | 'consent' | 'whole'>;
  /** A country by which local numbers were read; null where neither the file nor the command says. */
  countryKnown: boolean;
  /** Numbers without a plus were taken for international ones. */
  bareIsInternational: boolean;
}

/** The answer to an export, with what a person should know before the upload. */
export function summarise(platform: AudiencePlatform, tally: Tally, told: Told): AudienceSummary {
  const { match } = platforms[platform];
  const minimum = minimumOf(platform, tally);
  return {
    platform, rows: tally.rows, exported: tally.exported, rejected: tally.rows - tally.exported, reasons: tally.reasons, fields: tally.fields,
    duplicates: tally.duplicates, gated: told.gated, columns: told.columns.headers,
    consent: { columns: told.columns.consent.map(({ header }) => header), unknown: tally.consentUnknown },
    files: tally.files,
    expectedMatch: match === null ? { low: null, high: null, basis: 'unknown', source: '' } : { ...match, basis: 'rule_of_thumb' },
    minimum,
    warnings: warningsOf(platform, tally, told, minimum),
  };
}

/** People below the platform's least size: surely where even the highest rate leaves too few, likely where the lowest does. */
function minimumOf(platform: AudiencePlatform, { exported, duplicates }: Tally): AudienceSummary['minimum'] {
  const { minimum, match } = platforms[platform];
  const people = exported - duplicates;
  const found = (rate: number): number => (minimum.of === 'rows' ? people : people * rate);
  if (people < minimum.size || (match !== null && found(match.high) < minimum.size)) return { ...minimum, below: 'surely' };
  if (match === null) return { ...minimum, below: 'unknown' };
  return { ...minimum, below: found(match.low) < minimum.size ? 'likely' : 'no' };
}

function warningsOf(platform: AudiencePlatform, tally: Tally, told: Told, minimum: AudienceSummary['minimum']): AudienceWarning[] {
  const warnings: AudienceWarning[] = [];
  const warn = (code: string, params: AudienceWarning['params'] = {}): void => void warnings.push({ code, messageKey: `audiences:warning.${code}`, params });
  if (tally.exported === 0) warn('nothingExported');
  else if (minimum.below === 'surely') warn('belowMinimum', { count: tally.exported - tally.duplicates, size: minimum.size });
  else if (minimum.below === 'likely') warn('nearMinimum', { count: tally.exported - tally.duplicates, size: minimum.size });
  warnings.push(...consentWarnings(tally, told));
  if (tally.duplicates > 0) warn('duplicates', { count: tally.duplicates });
  const { rows, bytes } = platforms[platform].limits;
  if (tally.files.length > 1) warn('severalFiles', { count: tally.files.length, rows: rows ?? 0, megabytes: Math.round((bytes ?? 0) / 1e6) });
  return warnings;
}

/** What a person should know of consent and of phones, of whatever file people stand in. */
export function consentWarnings({ consentUnknown, fields }: { consentUnknown: number; fields: { phone?: number } }, told: Told): AudienceWarning[] {
  const warnings: AudienceWarning[] = [];
  const warn = (code: string, params: AudienceWarning['params'] = {}): void => void warnings.push({ code, messageKey: `audiences:warning.${code}`, params });
  if (!told.gated && told.columns.consent.length === 0 && told.columns.whole === null) warn('noConsentColumn');
  else if (consentUnknown > 0 && !told.gated) warn('consentUnknown', { count: consentUnknown });
  if (!told.countryKnown && (fields.phone ?? 0) > 0) warn('noCountry', { count: fields.phone ?? 0 });
  if (told.bareIsInternational) warn('takenAsInternational');
  return warnings;
}
