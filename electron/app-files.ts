import { realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { APP_HOST, APP_SCHEME } from './app-origin.ts';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.wasm': 'application/wasm',
  '.map': 'application/json',
};

/** The media type of a file that the page may load, or null for kinds the bundle never holds. */
export function mediaType(path: string): string | null {
  const extension = extname(path).toLowerCase();
  return Object.hasOwn(types, extension) ? (types[extension] ?? null) : null;
}

/** The path below the served folder that an app:// address names, or null when it names none. */
export function pathInBundle(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== `${APP_SCHEME}:` || url.host !== APP_HOST) return null;
  const path = decoded(url.pathname);
  if (path === null || path.includes('\0') || path.includes('\\')) return null;
  const parts = path.split('/').filter((part) => part !== '');
  if (parts.some((part) => part === '.' || part === '..' || part.includes(':'))) return null;
  return parts.length === 0 ? 'index.html' : parts.join('/');
}

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

/**
 * The file that an app:// address names. Links that lead out of the folder are refused.
 * @param folder the built interface; nothing outside it is ever served
 */
export async function bundleFile(folder: string, address: string): Promise<string | null> {
  const path = pathInBundle(address);
  if (path === null) return null;
  try {
    const base = await realpath(folder);
    const file = await realpath(join(base, path));
    return file.startsWith(base + sep) ? file : null;
  } catch {
    return null;
  }
}
