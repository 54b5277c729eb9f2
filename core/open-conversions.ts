import { basename, resolve } from 'node:path';
import type { ConversionPlatform, ConversionSummary } from './contract/conversions.ts';
import { AppError } from './contract/errors.ts';
import { conversionPlatforms } from './domain/conversion/index.ts';
import { currencyCode, zoneOf } from './domain/import/index.ts';
import { exportConversions, type ConversionRequest } from './export/conversions/export-conversions.ts';
import { openFile } from './services/import/file-source.ts';

export { conversionPlatform, type ConversionPlatform, type ConversionSummary } from './contract/conversions.ts';

/** ISO 4217 of a currency's code, or null. */
export const currencyOf = (text: string): string | null => currencyCode(text);

/** Days after which a platform is said to count a conversion no more. */
export const oldestDays = (platform: ConversionPlatform): number => conversionPlatforms[platform].oldest;

/** Whether there is a time zone of that name: IANA, or an offset such as -03:00. */
export const isZone = (name: string): boolean => zoneOf(name) !== null;

/** Makes a platform's file of conversions of a file of sales or leads. No workspace is needed, and so no gate looks: the answer says `gated: false`. */
export async function openConversions(path: string, request: Omit<ConversionRequest, 'fileName'>): Promise<ConversionSummary> {
  if (request.out !== null && resolve(request.out) === resolve(path)) throw new AppError('INVALID_INPUT', 'audiences:error.sameFile', { params: { file: path } });
  const { source, close } = await openFile(path);
  try {
    return await exportConversions(source, { ...request, fileName: basename(path) });
  } finally {
    await close();
  }
}
