import type { FileRef } from '../../../core/contract/import.ts';
import { AppError } from '../../../core/contract/errors.ts';
import { desktop, webToken } from '../../lib/transport.ts';

/** A file on its way in: on disk already, or to be handed over through the web shell first. */
export interface TakenFile {
  name: string;
  bytes: number | null;
  ref: (progress: (share: number) => void, signal: AbortSignal) => Promise<FileRef>;
}

const onDisk = (path: string, name: string, bytes: number | null): TakenFile => ({ name, bytes, ref: () => Promise.resolve({ path }) });

/** Files dropped or chosen in the page. The desktop knows where they lie; a browser hands them over. */
export function takeFiles(files: Iterable<File>, clientId: string): TakenFile[] {
  return [...files].map((file) => {
    const path = desktop?.pathOf(file) ?? '';
    if (path) return onDisk(path, file.name, file.size);
    return { name: file.name, bytes: file.size, ref: (progress, signal) => upload(file, clientId, progress, signal) };
  });
}

/** The desktop's own dialog. @returns null where there is no desktop and the page must ask */
export async function chooseOnDesktop(title: string, filterName: string): Promise<TakenFile[] | null> {
  if (!desktop) return null;
  const filters = [{ name: filterName, extensions: ['csv', 'tsv', 'txt', 'xlsx', 'jsonl', 'ndjson', 'json'] }];
  const paths = await desktop.chooseFiles({ title, multiple: true, filters });
  return paths.map((path) => onDisk(path, path.split(/[\\/]/).at(-1) ?? path, null));
}

function upload(file: File, clientId: string, progress: (share: number) => void, signal: AbortSignal): Promise<FileRef> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const failed = (): void => reject(new AppError('UNAVAILABLE', 'import:drop.failed', { params: { file: file.name }, retryable: true }));
    request.open('POST', `/blobs?client=${encodeURIComponent(clientId)}&name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader('Authorization', `Bearer ${webToken()}`);
    request.responseType = 'json';
    request.upload.addEventListener('progress', (event) => progress(event.lengthComputable ? event.loaded / event.total : 0));
    request.addEventListener('error', failed);
    request.addEventListener('abort', failed);
    request.addEventListener('load', () => {
      const ticket: unknown = (request.response as { ticket?: unknown } | null)?.ticket;
      if (request.status >= 300 || typeof ticket !== 'string') return failed();
      resolve({ ticket, name: file.name });
    });
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
}
