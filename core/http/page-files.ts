import { createReadStream, existsSync, readdirSync, statSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import type { ServerResponse } from 'node:http';
import { HttpRefusal } from './problem.ts';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

export interface PageFiles {
  /** Streams the file of a URL path; 404 for whatever is not one of the page's files. */
  send(path: string, response: ServerResponse, headOnly: boolean): void;
}

/**
 * The built page. Only files that were there at the start are served, by their exact names: no path of a request
 * ever reaches the file system.
 */
export function pageFiles(folder: string): PageFiles {
  const files = new Map<string, string>();
  const entries = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
  for (const name of entries) {
    const path = join(folder, name);
    if (statSync(path).isFile() && TYPES[extname(name)]) files.set(`/${name.split(sep).join('/')}`, path);
  }
  const index = files.get('/index.html');
  if (index !== undefined) files.set('/', index);
  return {
    send(path, response, headOnly) {
      const file = files.get(path);
      if (file === undefined) throw new HttpRefusal(404);
      response.setHeader('Content-Type', TYPES[extname(file)] ?? 'application/octet-stream');
      response.setHeader('Content-Length', statSync(file).size);
      response.writeHead(200);
      if (headOnly) return void response.end();
      createReadStream(file).on('error', () => response.destroy()).pipe(response);
    },
  };
}
