/** What exports use of this folder. */
export { bindConversion, type ConversionColumns } from './bind-conversion.ts';
export { ConversionRows, type ConversionTerms } from './conversion-rows.ts';
export { clickIdIn, clientConversionColumns, conversionBatch, type ClientConversion } from './client-columns.ts';
export { amountText, googleTime, googleZone, isoTime } from './event-values.ts';
export { conversionPlatforms } from './platforms.ts';
export { summariseConversions } from './summarise-conversions.ts';
