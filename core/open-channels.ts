import { attributeFile, type AttributeFileRequest, type AttributionNote } from './learn/attribution/attribute-file.ts';
import type { Attribution } from './domain/attribution/attribute.ts';
import { openFile } from './services/import/file-source.ts';

export { attributionModels, type Attribution, type AttributionModel } from './domain/attribution/attribute.ts';
export { followAnomalies, openAnomalies, type RowNote, type WatchedRow } from './open-anomalies.ts';
export { openBandit, type BanditNote } from './open-bandit.ts';
export { isHolidayCountry, openForecast, type FileForecast, type ForecastNote } from './open-forecast.ts';
export { frontierOf, openResponse, optimise, planDates, planNotes, type DatedExperiment, type FittedFile } from './open-response.ts';
export type { AttributeFileRequest, AttributionNote } from './learn/attribution/attribute-file.ts';

/** Who earned the conversions of a file of paths; the file is closed when reading ends or is given up. */
export async function openAttribution(path: string, request: AttributeFileRequest, signal?: AbortSignal): Promise<{ result: Attribution; notes: AttributionNote[] }> {
  const { source, close } = await openFile(path);
  try {
    return await attributeFile(source, request, signal);
  } finally {
    await close();
  }
}
