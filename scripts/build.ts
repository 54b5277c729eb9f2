// `npm run build`: the interface into dist/renderer, the desktop shell into dist/electron and dist/core.
import { buildElectron } from './build-electron.ts';
import { buildRenderer } from './build-renderer.ts';

await buildRenderer();
await buildElectron();
