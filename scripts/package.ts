// `npm run package`: the installers for this platform into release/. What follows `--` goes to electron-builder,
// for example `npm run package -- --linux dir`.
import { buildElectron } from './build-electron.ts';
import { buildRenderer } from './build-renderer.ts';
import { runCommand } from './run-command.ts';
import { tool } from './tool.ts';

await buildRenderer();
await buildElectron();
const args = [tool('electron-builder'), '--publish', 'never', ...process.argv.slice(2)];
const packed = await runCommand(process.execPath, args, { show: true });
if (packed.code !== 0) console.error('The program was not packaged; what electron-builder printed above says why.');
process.exitCode = packed.code;
