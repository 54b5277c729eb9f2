import type { AudienceWarning } from '../../contract/audiences.ts';
import type { ConversionField, ConversionReason, ConversionSummary } from '../../contract/conversions.ts';
import { consentWarnings, type Tally } from '../audience/index.ts';
import type { ConversionColumns } from './bind-conversion.ts';
import type { ConversionRows, ConversionTerms } from './conversion-rows.ts';
import { conversionPlatforms } from './platforms.ts';

export interface ConversionsTold {
  columns: ConversionColumns;
  noted: ConversionRows['noted'];
  countryKnown: boolean;
  bareIsInternational: boolean;
  /** The gate let each of them pass. */
  gated?: boolean;
}

/** The answer to an export of conversions, with what a person should know before the upload. */
export function summariseConversions({ platform, event, zone }: ConversionTerms, tally: Tally<ConversionReason, ConversionField>, told: ConversionsTold): ConversionSummary {
  const { people, headers } = told.columns;
  return {
    platform, event, zone, rows: tally.rows, exported: tally.exported, rejected: tally.rows - tally.exported, reasons: tally.reasons, fields: tally.fields, duplicates: tally.duplicates,
    gated: told.gated === true, columns: headers, consent: { columns: people.consent.map(({ header }) => header), unknown: tally.consentUnknown }, files: tally.files,
    warnings: [...eventWarnings(platform, tally, told), ...consentWarnings(tally, { ...told, gated: told.gated === true, columns: people })],
  };
}

function eventWarnings(platform: ConversionTerms['platform'], tally: Tally<ConversionReason, ConversionField>, { columns, noted }: ConversionsTold): AudienceWarning[] {
  const warnings: AudienceWarning[] = [];
  const warn = (code: string, count: number, params: AudienceWarning['params'] = {}): void => {
    if (count > 0) warnings.push({ code, messageKey: `conversions:warning.${code}`, params: { count, ...params } });
  };
  warn('nothingExported', tally.exported === 0 ? 1 : 0);
  warn('noZone', tally.reasons.no_zone ?? 0);
  warn('repeatedOrders', tally.reasons.repeated_order ?? 0);
  warn('withoutClock', noted.withoutClock);
  warn('withoutCurrency', noted.withoutCurrency);
  warn('tooOld', noted.tooOld, { days: conversionPlatforms[platform].oldest });
  warn('duplicates', tally.duplicates);
  if (tally.exported === 0) return warnings;
  warn('openOrder', columns.openOrder ? 1 : 0, { order: columns.event.at?.dateOrder ?? 'dmy' });
  warn('openDecimal', columns.openDecimal ? 1 : 0, { mark: columns.event.lineTotal?.decimal ?? '.' });
  return warnings;
}
