import { existsSync, readFileSync, rmSync } from 'node:fs';
import { inCache } from '../project.ts';

export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  numFailedTestSuites: number;
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  errors: unknown[];
}

/** Where a runner writes its report for this stage; an older report is removed. */
export const reportFile = (stage: string): string => {
  const path = inCache(`report-${stage}.json`);
  rmSync(path, { force: true });
  return path;
};

const read = <T>(path: string): T | undefined =>
  existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as T) : undefined;

/** What a vitest JSON report counts; a missing report counts as one failure. */
export const vitestTally = (path: string): Tally => {
  const report = read<VitestReport>(path);
  if (report === undefined) return { passed: 0, failed: 1, skipped: 0 };
  const failed = Math.max(report.numFailedTests, report.numFailedTestSuites > 0 ? 1 : 0);
  return { passed: report.numPassedTests, failed, skipped: report.numPendingTests + report.numTodoTests };
};

/** What a Playwright JSON report counts; a missing report counts as one failure. */
export const playwrightTally = (path: string): Tally => {
  const report = read<PlaywrightReport>(path);
  if (report === undefined) return { passed: 0, failed: 1, skipped: 0 };
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected + flaky, failed: unexpected + report.errors.length, skipped };
};
