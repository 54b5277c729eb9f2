// `npm test`: every check, stage by stage; stops at the first that fails. `npm run check -- NAME…` runs those named.
import { StageFailed, stages } from './testing/stages.ts';
import type { Stage } from './testing/stages.ts';
import type { Tally } from './testing/tally.ts';

const total: Tally = { passed: 0, failed: 0, skipped: 0 };

const add = (tally: Tally | undefined): void => {
  total.passed += tally?.passed ?? 0;
  total.failed += tally?.failed ?? 0;
  total.skipped += tally?.skipped ?? 0;
};

const seconds = (since: number): string => `${((Date.now() - since) / 1000).toFixed(1)} s`;

const chosen = (names: string[]): Stage[] => {
  const unknown = names.filter((name) => !stages.some((stage) => stage.name === name));
  if (unknown.length > 0) {
    throw new StageFailed(`There is no stage ${unknown.join(', ')}; there are ${stages.map((s) => s.name).join(', ')}.`);
  }
  return names.length === 0 ? stages : stages.filter((stage) => names.includes(stage.name));
};

/** A stage without tests of its own counts as one check. */
const runStage = async (stage: Stage): Promise<void> => {
  const began = Date.now();
  try {
    add((await stage.run()) ?? { passed: 1, failed: 0, skipped: 0 });
    console.log(`ok    ${stage.name.padEnd(10)} ${seconds(began)}`);
  } catch (error) {
    const tally = error instanceof StageFailed ? error.tally : undefined;
    add(tally);
    if ((tally?.failed ?? 0) === 0) total.failed += 1;
    console.log(`FAIL  ${stage.name.padEnd(10)} ${seconds(began)}`);
    throw error;
  }
};

const began = Date.now();
try {
  for (const stage of chosen(process.argv.slice(2))) await runStage(stage);
} catch (error) {
  console.log(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
console.log(`The whole run took ${seconds(began)}.`);
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
