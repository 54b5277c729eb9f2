import { openWorkspace } from './workspace.ts';

/** Run by itself, so that the peak of memory is the import's alone: KIND FILE FOLDER COUNTRY CURRENCY → one JSON line. */
const [kind = '', path = '', folder = '', country = 'MX', currency = 'MXN'] = process.argv.slice(2);
const { core, invoke, clientId, takePhases } = await openWorkspace(folder, { name: 'Bench', country: country as 'MX', currency });
takePhases();
const idle = process.memoryUsage.rss();
let peak = idle;
const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 50);
const started = performance.now();
const result = await invoke('import.run', { clientId, kind, file: { path }, dryRun: false });
const ms = performance.now() - started;
clearInterval(watch);
const { maxRSS } = process.resourceUsage();
await core.close();
console.log(JSON.stringify({ ms, phases: takePhases(), idleMb: idle / 2 ** 20, peakMb: Math.max(peak, maxRSS * 1024) / 2 ** 20, result }));
