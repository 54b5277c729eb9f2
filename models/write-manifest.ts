// Writes models/manifest.json anew from the models that lie here: `node models/write-manifest.ts`, after a model changed.
// What a model is called, its licence and where it comes from stand in the front matter of its card.md.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { manifest, type Manifest } from '../core/services/models/shipped.ts';

const DEFAULT = 'querencia-small';
const models = process.argv[2] ?? dirname(fileURLToPath(import.meta.url));

function frontMatter(card: string): Map<string, string> {
  const [, front = ''] = /^---\r?\n([\s\S]*?)\r?\n---/.exec(card) ?? [];
  const fields = [...front.matchAll(/^([\w-]+):[ \t]*(.+)$/gm)];
  return new Map(fields.map(([, name = '', value = '']) => [name, value.trim().replace(/^["']|["']$/g, '')]));
}

function describe(id: string): Manifest['models'][number] {
  const folder = join(models, id);
  const card = frontMatter(existsSync(join(folder, 'card.md')) ? readFileSync(join(folder, 'card.md'), 'utf8') : '');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => {
      const content = readFileSync(path);
      const name = relative(folder, path).split(sep).join('/');
      return { path: name, bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') };
    });
  const languages = (card.get('language') ?? 'es, pt, en').replace(/[[\]]/g, '').split(',').map((one) => one.trim());
  return { id, title: card.get('title') ?? id, licence: card.get('license') ?? '', source: card.get('source') ?? '', languages, files };
}

const ids = readdirSync(models).filter((name) => existsSync(join(models, name, 'onnx')));
const written = manifest.parse({ format: 1, default: DEFAULT, models: ids.map(describe) });
writeFileSync(join(models, 'manifest.json'), `${JSON.stringify(written, null, 2)}\n`);
console.log(`${ids.join(', ')}: ${written.models.flatMap(({ files }) => files).reduce((sum, { bytes }) => sum + bytes, 0)} bytes`);
