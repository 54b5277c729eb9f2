// Lets Node run this program's TypeScript where it is installed below node_modules; worker threads do likewise.
import { readFileSync } from 'node:fs';
import { registerHooks, stripTypeScriptTypes } from 'node:module';
import { fileURLToPath } from 'node:url';

registerHooks({
  load(url, context, nextLoad) {
    if (!url.startsWith('file:') || !new URL(url).pathname.endsWith('.ts')) return nextLoad(url, context);
    const source = stripTypeScriptTypes(readFileSync(fileURLToPath(url), 'utf8'));
    return { format: 'module', source, shortCircuit: true };
  },
});
if (!process.execArgv.some((argument) => argument.includes('strip-types.mjs'))) {
  process.execArgv.push('--import', import.meta.url);
}
