import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { planDays } from '../core/domain/budget/day-plan.ts';
import { optimise } from '../core/domain/budget/optimise.ts';
import { curveOf } from '../core/domain/response/draws.ts';
import { seededRandom } from '../core/domain/statistics/seeded-random.ts';
import type { BudgetSpeed } from './budget-lines.ts';

/** Random budgets split by us and by SciPy's SLSQP from 20 starts on the same curves, and the time of a plan of 20 channels × 30 days. Prints one JSON line. */
const PROBLEMS = Number(process.env['BENCH_BUDGETS'] ?? 200);

function problemOf(seed: number) {
  const random = seededRandom(seed);
  const size = 2 + Math.floor(19 * random());
  const list = (make: () => number) => Array.from({ length: size }, make);
  const [decay, beta, half] = [list(() => 0.8 * random()), list(() => 100 * Math.exp(2 * random())), list(() => 100 * Math.exp(2.5 * random()))];
  // A third of the problems is concave throughout; the rest has S-shaped curves among them.
  const slope = list(() => (seed % 3 === 0 ? 0.4 + 0.6 * random() : 0.5 + 3.5 * random()));
  const total = size * 600 * random() + 10;
  const low = list(() => (random() < 0.3 ? (random() * total) / size / 2 : 0));
  const high = low.map((floor) => (random() < 0.3 ? floor + (2 * total) / size : total));
  return { seed, decay, beta, half, slope, low, high, total };
}

type Problem = ReturnType<typeof problemOf>;
const curvesOf = ({ decay, beta, half, slope }: Problem) => decay.map((value, at) => curveOf(`c${at}`, 'hill', [value, beta[at] as number, half[at] as number, slope[at] as number]));
const limitsOf = ({ low, high }: Problem) => Object.fromEntries(low.map((min, at) => [`c${at}`, { min, max: high[at] as number }]));

const problems = Array.from({ length: PROBLEMS }, (_, at) => problemOf(at + 1)).filter(({ high, total }) => high.reduce((sum, most) => sum + most, 0) >= total);
const cpu = process.cpuUsage();
const ours = problems.map((problem) => optimise(curvesOf(problem), { total: problem.total, channels: limitsOf(problem) }));
const splitMs = process.cpuUsage(cpu).user / 1000;

function days(effects: boolean, slopes: number): { cpuMs: number; gap: number } {
  const random = seededRandom(5);
  const curves = Array.from({ length: 20 }, (_, at) => curveOf(`c${at}`, 'hill', [0.7 * random(), 100 * Math.exp(2 * random()), 100 * Math.exp(2 * random()), 0.5 + slopes * random()]));
  const effect = [1.2, 1.1, 1, 1, 0.9, 0.7, 0.8];
  const channels = Object.fromEntries(curves.map(({ channel }, at) => [channel, { ...(effects ? { shape: { effect } } : {}), ...(at % 3 === 0 ? { min: 200 } : {}), ...(at % 4 === 0 ? { max: 1000 } : {}) }]));
  const before = process.cpuUsage();
  const { gap } = planDays(curves, { total: 17_000, weekdays: Array.from({ length: 30 }, (_, day) => day % 7), channels });
  const { user, system } = process.cpuUsage(before);
  return { cpuMs: (user + system) / 1000, gap };
}

const python = process.env['QUERENCIA_PYTHON'] ?? 'python3';
const found = spawnSync(python, [join(import.meta.dirname, 'budget-peer.py')], { input: JSON.stringify(problems), encoding: 'utf8', maxBuffer: 2 ** 26 });
const peer = found.status === 0 ? (JSON.parse(found.stdout) as { values: number[]; cpuMs: number; starts: number }) : null;
const ratios = peer?.values.map((value, at) => (value - (ours[at]?.outcome.value ?? 0)) / value) ?? [];
const speed: BudgetSpeed = {
  problems: problems.length, sShaped: problems.filter(({ slope }) => slope.some((value) => value > 1)).length, splitMs, worstGap: Math.max(...ours.map(({ gap }) => gap)),
  days: { concave: days(true, 0.5), sShaped: days(true, 3) },
  peer: peer && { cpuMs: peer.cpuMs, starts: peer.starts, worse: ratios.filter((ratio) => ratio > 1e-7).length, better: ratios.filter((ratio) => ratio < -1e-4).length, mostWorse: Math.max(...ratios), mostBetter: -Math.min(...ratios) },
};
console.log(JSON.stringify(speed));
