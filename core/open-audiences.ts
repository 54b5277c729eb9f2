import { basename, resolve } from 'node:path';
import type { AudienceSummary } from './contract/audiences.ts';
import { AppError } from './contract/errors.ts';
import { countryCode } from './domain/import/index.ts';
import { exportAudience, type AudienceRequest } from './export/audience/export-audience.ts';
import { openFile } from './services/import/file-source.ts';

export { audiencePlatform, type AudiencePlatform, type AudienceSummary } from './contract/audiences.ts';

/** ISO 3166-1 alpha-2 of a country's code or name, or null. */
export const countryOf = (text: string): string | null => countryCode(text);

/** Makes a platform's file of a file of contacts. No workspace is needed, and so no gate looks: the answer says `gated: false`. */
export async function openAudience(path: string, request: Omit<AudienceRequest, 'fileName'>): Promise<AudienceSummary> {
  if (request.out !== null && resolve(request.out) === resolve(path)) throw new AppError('INVALID_INPUT', 'audiences:error.sameFile', { params: { file: path } });
  const { source, close } = await openFile(path);
  try {
    return await exportAudience(source, { ...request, fileName: basename(path) });
  } finally {
    await close();
  }
}
