import { readFileSync, writeFileSync } from 'node:fs';
import { openWorkspace } from './workspace.ts';

/** Run by itself, so that the peak of memory is the import's alone: KIND FILE FOLDER → one JSON line. */
const [kind = '', path = '', folder = ''] = process.argv.slice(2);
const { core, invoke, clientId, takePhases } = await openWorkspace(folder);
takePhases();
forgetPeak();
const idle = process.memoryUsage.rss();
let sampled = idle;
const watch = setInterval(() => (sampled = Math.max(sampled, process.memoryUsage.rss())), 50);
const started = performance.now();
const result = await invoke('import.run', { clientId, kind, file: { path }, dryRun: false });
const ms = performance.now() - started;
clearInterval(watch);
const peak = Math.max(sampled, keptPeak());
await core.close();
console.log(JSON.stringify({ ms, phases: takePhases(), idleMb: idle / 2 ** 20, peakMb: peak / 2 ** 20, result }));

/** Unlocking takes memory for the key derivation and gives it back: the peak begins after it (Linux; elsewhere by samples). */
function forgetPeak(): void {
  try {
    writeFileSync('/proc/self/clear_refs', '5');
  } catch {
    // Not Linux.
  }
}

function keptPeak(): number {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}
