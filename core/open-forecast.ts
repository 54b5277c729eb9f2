import { forecastFile, type FileForecast, type ForecastFileRequest, type ForecastNote } from './learn/forecast/forecast-file.ts';
import { openFile } from './services/import/file-source.ts';
import { holidaysOf } from './services/overview/holidays.ts';
import { addDays } from './domain/metrics/periods.ts';

export { isHolidayCountry } from './services/overview/holidays.ts';
export type { FileForecast, ForecastNote } from './learn/forecast/forecast-file.ts';

/** The coming values of a file's column; the file is closed when reading ends or is given up. */
export async function openForecast(path: string, { country, ...request }: Omit<ForecastFileRequest, 'holidays'> & { country: string | null }, signal?: AbortSignal): Promise<{ result: FileForecast; notes: ForecastNote[] }> {
  const holidays = country === null ? null : async (from: string, to: string) => (await holidaysOf(country, { from, to: addDays(to, 1) }, 'en', Infinity)).map(({ date }) => date);
  const { source, close } = await openFile(path);
  try {
    return await forecastFile(source, { ...request, holidays }, signal);
  } finally {
    await close();
  }
}
