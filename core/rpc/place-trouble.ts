import { AppError, type ErrorCode } from '../contract/errors.ts';

/** Fields of inputs that hold a place on this machine's disk. */
const PLACES = new Set(['path', 'folder', 'rejectsPath', 'out']);
const CODES: Readonly<Record<string, ErrorCode>> = {
  ENOENT: 'NOT_FOUND', ENOTDIR: 'NOT_FOUND', ENAMETOOLONG: 'INVALID_INPUT', ELOOP: 'INVALID_INPUT', EISDIR: 'INVALID_INPUT', EEXIST: 'CONFLICT', ENOTEMPTY: 'CONFLICT',
  EACCES: 'FORBIDDEN', EPERM: 'FORBIDDEN', EROFS: 'FORBIDDEN', ERR_INVALID_ARG_VALUE: 'INVALID_INPUT',
};
const DEEPEST = 4;

function placesIn(value: unknown, depth = 0): string[] {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return [];
  return Object.entries(value).flatMap(([key, inner]) => (PLACES.has(key) && typeof inner === 'string' ? [inner] : placesIn(inner, depth + 1)));
}

/**
 * What the file system had against a place that the asker named, as a sentence; null for any other error: a file of the program's own that cannot be
 * opened is the program's fault.
 */
export function placeTrouble(error: unknown, input: unknown): AppError | null {
  if (!(error instanceof Error) || error instanceof AppError) return null;
  const { code = '', path, dest } = error as NodeJS.ErrnoException & { dest?: string };
  const kind = CODES[code];
  const place = placesIn(input).find((each) => (code === 'ERR_INVALID_ARG_VALUE' ? each.includes('\u0000') : [path, dest].some((met) => met !== undefined && met.startsWith(each))));
  return kind === undefined || place === undefined ? null : new AppError(kind, 'errors:place_refused', { params: { path: place.replaceAll('\u0000', '').slice(0, 400), reason: code }, cause: error });
}

/** A handler whose trouble with a place that was named is said as such. */
export function heedingPlaces<I, C, R>(handler: (input: I, context: C) => R | Promise<R>): (input: I, context: C) => Promise<R> {
  return async (input, context) => {
    try {
      return await handler(input, context);
    } catch (error) {
      throw placeTrouble(error, input) ?? error;
    }
  };
}
