import type { PredictionReport } from '../../contract/prediction-report.ts';
import type { PredictionModel } from '../../contract/predictions.ts';

export interface CardContent {
  model: PredictionModel;
  features: readonly string[];
  report: PredictionReport;
  scorings: readonly { asOf: string; customers: number; found: object }[];
}

const escaped = (value: unknown): string => String(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const shown = (value: number): string => (Number.isInteger(value) ? String(value) : value.toPrecision(4));
const table = (header: readonly string[], rows: readonly (readonly unknown[])[]): string =>
  `<table><thead><tr>${header.map((cell) => `<th>${escaped(cell)}</th>`).join('')}</tr></thead><tbody>${rows.map((row) => `<tr>${row.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`).join('')}</tbody></table>`;

/** A model card to read and print (after Mitchell et al., "Model Cards for Model Reporting", 2019). Names are those of the contract, in every language the same; its signature is over the JSON card. */
export function cardHtml({ model, features, report, scorings }: CardContent, signature: { publicKey: string; signature: string }): string {
  const facts: [string, unknown][] = [
    ['task', model.task], ['version', model.version], ['method', model.method], ['state', model.state], ['data', `${model.data.from} – ${model.data.to}`], ['customers', model.data.customers], ['rows', model.data.rows],
    ['sha256', model.data.sha256], ['made', `${model.madeAt} ${model.madeBy}`], ['decided', model.decidedAt === null ? '–' : `${model.decidedAt} ${model.decidedBy}`], ['horizon, days', model.horizonDays ?? '–'],
    ['beats the baseline', model.beatsBaseline], ['features', features.length],
  ];
  const sections = [
    table(['', ''], facts), `<h2>Split</h2>${table(Object.keys(report.split), [Object.values(report.split).map((value) => (Array.isArray(value) ? value.join(', ') : value))])}`,
    ...report.outcomes.map(outcomeHtml), Object.keys(report.parameters).length === 0 ? '' : `<h2>Parameters</h2>${table(['', ''], Object.entries(report.parameters).map(([name, value]) => [name, shown(value)]))}`,
    report.importance.length === 0 ? '' : `<h2>Importance</h2>${table(['feature', 'permutation', 'gain'], report.importance.map(({ feature, permutation, gain }) => [feature, shown(permutation), shown(gain)]))}`,
    report.ablation.length === 0 ? '' : `<h2>Ablation</h2>${table(['family', 'features', 'without', 'kept'], report.ablation.map(({ family, features: n, without, kept }) => [family, n, shown(without), kept]))}`,
    features.length === 0 ? '' : `<h2>Features</h2><p>${features.map(escaped).join(', ')}</p>`,
    scorings.length === 0 ? '' : `<h2>Scorings</h2>${table(['as of', 'customers', 'found'], scorings.map(({ asOf, customers, found }) => [asOf, customers, JSON.stringify(found)]))}`,
    `<h2>Signature</h2><p><code>Ed25519 ${escaped(signature.publicKey)}<br>${escaped(signature.signature)}</code></p>`,
  ];
  const style = 'body{font:15px/1.5 system-ui;max-width:60rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse;margin:.5rem 0}th,td{border:1px solid #ccc;padding:.2rem .6rem;text-align:left;vertical-align:top}code{word-break:break-all}';
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${escaped(model.task)} ${model.version}</title><style>${style}</style><h1>${escaped(model.task)} ${model.version}</h1>${sections.join('\n')}</html>`;
}

function outcomeHtml({ name, days, n, positives, scores, baseline, others, lift, calibration, segments, fairness }: PredictionReport['outcomes'][number]): string {
  const metrics = [...new Set([...Object.keys(scores), ...Object.keys(baseline.scores)])];
  const cell = (of: Record<string, number>, metric: string) => (of[metric] === undefined ? '–' : shown(of[metric]));
  return [
    `<h2>${escaped(name)}${days === null ? '' : ` ${days} d`}: ${n} held out${positives === null ? '' : `, ${positives} came true`}</h2>`,
    table(['', ...metrics], [['model', ...metrics.map((metric) => cell(scores, metric))], [baseline.name, ...metrics.map((metric) => cell(baseline.scores, metric))], ...others.map((other) => [other.name, ...metrics.map((metric) => cell(other.scores, metric))])]),
    lift.length === 0 ? '' : table(['decile', 'n', 'predicted', 'came', 'lift', 'captured'], lift.map((band) => [band.decile, band.n, shown(band.predicted), shown(band.rate), shown(band.lift), shown(band.captured)])),
    calibration.length === 0 ? '' : table(['said', 'came', 'low', 'high', 'n'], calibration.map((bin) => [shown(bin.predicted), shown(bin.observed), shown(bin.low), shown(bin.high), bin.n])),
    segments.length === 0 ? '' : table(['part', '', 'n', 'said', 'came'], segments.map((part) => [part.dimension, part.value, part.n, shown(part.predicted), shown(part.rate)])),
    fairness === null ? '' : table(['group', '', 'n', 'selected', 'found', 'calibration gap'], fairness.groups.map((group) => [group.attribute, group.value, group.n, shown(group.selectionRate), group.truePositiveRate === null ? '–' : shown(group.truePositiveRate), shown(group.calibrationGap)])),
  ].join('');
}
