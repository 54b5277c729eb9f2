import type { AucOfTable, TrainingTime } from './measure-learn.ts';
import type { Line } from './table.ts';

/** AUC may be this much below the better of the peers. */
const CLOSE = 0.003;

/** AUC on the mean of the splits beside the better peer, and the share of splits that are close enough. */
export function aucLine(found: AucOfTable): Line {
  const figure = `AUC, ${found.table}`;
  if ('missing' in found) return { figure, ours: 'not measured', limit: found.missing, ratio: '' };
  const ours = mean(found.splits.map((split) => split.ours));
  const peers = (['sklearn', 'xgboost'] as const).map((name) => ({ name, ...peerOf(found, name) }));
  const limit = peers.map(({ name, auc, told }) => (auc === undefined ? `${name}: ${told}` : `${name} ${told} ${auc.toFixed(4)}`)).join(', ');
  const best = Math.max(...peers.map(({ auc }) => auc ?? 0));
  return { figure: `${figure}, ${found.rows.toLocaleString('en')} rows, mean of ${found.splits.length} splits`, ours: ours.toFixed(4), limit, ratio: best === 0 ? '' : `${signed(ours - best)} (at least -${CLOSE})` };
}

export function timeLine({ rows, columns, threads, ms, cpuMs, logLoss, scoreMs, peakMb, peer }: TrainingTime): Line[] {
  const figure = `100 trees of depth 6 on ${rows.toLocaleString('en')} × ${columns}, ${threads} threads`;
  const known = typeof peer === 'object' && 'ms' in peer;
  const missing = typeof peer === 'string' ? peer : 'missing' in peer ? peer.missing : '';
  const limit = known ? `XGBoost ${peer.version} ${seconds(peer.ms)} (${seconds(peer.cpuMs)} of CPU, log-loss ${peer.logLoss.toFixed(4)})` : missing;
  const ratio = known ? `${(ms / peer.ms).toFixed(2)}× (at most 2×), CPU ${(cpuMs / peer.cpuMs).toFixed(2)}×` : '';
  return [
    { figure, ours: `${seconds(ms)} (${seconds(cpuMs)} of CPU, log-loss ${logLoss.toFixed(4)})`, limit, ratio },
    { figure: '  scoring the same rows in the trainer, memory at its highest', ours: `${seconds(scoreMs)}, ${peakMb.toFixed(0)} MB`, limit: '', ratio: '' },
  ];
}

function peerOf({ splits }: Exclude<AucOfTable, { missing: string }>, name: 'sklearn' | 'xgboost'): { auc?: number; told: string } {
  const found = splits.map(({ peers }) => (typeof peers === 'string' ? { missing: peers } : peers[name]));
  const known = found.filter((peer) => 'auc' in peer);
  const [first] = found;
  if (known.length < found.length) return { told: first && 'missing' in first ? first.missing : 'not measured' };
  return { auc: mean(known.map(({ auc }) => auc)), told: known[0]?.version ?? '' };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function signed(value: number): string {
  return `${value < 0 ? '' : '+'}${value.toFixed(4)}`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
