import { Argument, type Command } from 'commander';
import type { Output } from '../../core/contract/index.ts';
import { PREDICTION_TASKS, type PredictedCustomer, type PredictionModel, type PredictionTask, type Reason, type Sentence } from '../../core/contract/predictions.ts';
import { clientIdOf } from '../client-id.ts';
import { pairs, table, type Cell } from '../output.ts';
import type { Session } from '../session.ts';
import { OPEN, type Shell } from '../shell.ts';
import { choiceOf, withChoice, type ChoiceOptions } from './predict-choice.ts';

interface PredictOptions extends ChoiceOptions {
  client: string;
  learn?: boolean;
  approve?: boolean;
  seed?: string;
  budget?: string;
  limit?: string;
}

/** `querencia predict churn|ltv|engagement|send-time|next-purchase|cpa|uplift`. */
export function addPredict(program: Command, shell: Shell): void {
  const { t } = shell;
  withChoice(program.command('predict'), shell)
    .description(t('predictions:help.predict'))
    .addArgument(new Argument('<task>', t('predictions:help.task')).choices(PREDICTION_TASKS))
    .requiredOption('--client <id>', t('cli:option.client'))
    .option('--learn', t('predictions:help.learn'))
    .option('--approve', t('predictions:help.approve'))
    .option('--seed <n>', t('predictions:help.seed'))
    .option('--budget <seconds>', t('predictions:help.budget'))
    .option('--limit <n>', t('predictions:help.limit'))
    .action((task: PredictionTask, options: PredictOptions, command: Command) =>
      shell.run(command, OPEN, async (session) => {
        const clientId = await clientIdOf(session, options.client);
        return predict(session, clientId, task, options);
      }),
    );
}

async function predict(session: Session, clientId: string, task: PredictionTask, options: PredictOptions) {
  const choice = choiceOf(task, options);
  if (choice) await session.call('predictions.configure', { clientId, ...choice });
  if (options.learn) {
    await session.job('predictions.learn', { clientId, task, ...(options.seed === undefined ? {} : { seed: Number(options.seed) }), ...(options.budget === undefined ? {} : { budgetSeconds: Number(options.budget) }) });
  }
  if (options.approve) await approve(session, clientId, task);
  const { tasks, rhythm } = await session.call('predictions.status', { clientId });
  const status = tasks.find((one) => one.task === task) ?? null;
  if (task === 'cpa') {
    const { series, asOf } = await session.call('predictions.forecast', { clientId, task });
    return { json: { ...status, asOf, series }, text: [statusText(session, status), nextText(session, series), forecastText(session, series)].join('\n\n') };
  }
  const page = await session.call('predictions.customers', { clientId, task, limit: Number(options.limit ?? 20) });
  return { json: { ...status, rhythm, asOf: page.asOf, total: page.total, customers: page.rows }, text: [statusText(session, status), customersText(session, page)].join('\n\n') };
}

/** What waits is approved by who types this, and scores before the command ends. */
async function approve(session: Session, clientId: string, task: PredictionTask): Promise<void> {
  const { tasks } = await session.call('predictions.status', { clientId });
  const proposed = tasks.find((one) => one.task === task)?.proposed;
  if (proposed) await session.call('predictions.approve', { clientId, modelId: proposed.id });
  await session.job('predictions.score', { clientId, task });
}

function statusText(session: Session, status: Output<'predictions.status'>['tasks'][number] | null): string {
  if (!status) return '';
  const missing = status.missing.map(({ code, params }) => session.t(`predictions:missing.${code}`, params));
  const models = [status.active, status.proposed].filter((model) => model !== null).map((model) => modelText(session, model));
  return [session.t(`predictions:state.${status.state}`), ...missing, ...models].join('\n');
}

function modelText({ t }: Session, { version, method, state, headline, beatsBaseline, data }: PredictionModel): string {
  const lines: [string, Cell][] = headline.map(({ metric, model, baseline, n }) => [metric, t('predictions:help.beside', { model: rounded(model), baseline: rounded(baseline), n })]);
  const told = t('predictions:help.model', { version, method, state: t(`predictions:modelState.${state}`), from: data.from, to: data.to });
  return [told, pairs(lines), ...(beatsBaseline ? [] : [t('predictions:note.not_better')])].join('\n');
}

function customersText(session: Session, { rows, total, asOf }: Output<'predictions.customers'>): string {
  const header = ['contact', 'prediction', 'range', 'level', 'reasons'].map((name) => session.t(`predictions:column.${name}`));
  const lines = rows.map((row): Cell[] => [
    row.name || row.externalId || row.email || String(row.contactId), row.prediction === null ? null : rounded(row.prediction), rangeText(row), row.group ? session.t(`predictions:group.${row.group}`) : row.level && session.t(`predictions:level.${row.level}`),
    row.reasons.map((reason) => reasonText(session, reason)).join('; '),
  ]);
  return `${session.t('predictions:help.listed', { n: rows.length, total, date: asOf ?? '–' })}\n${table(header, lines)}`;
}

const rangeText = ({ low, high }: PredictedCustomer): string | null => (low === null || high === null ? null : `${rounded(low)} – ${rounded(high)}`);

/** A reason's params may name a feature, whose sentence stands within the reason's. */
function reasonText({ t }: Session, { key, params }: Reason | Sentence): string {
  const name = typeof params['measure'] === 'string' ? t(`predictions:measure.${params['measure']}`, params) : undefined;
  return t(`predictions:${key}`, { ...params, ...(name === undefined ? {} : { name }) });
}

/** The coming hour, day and week, with the mean error of past forecasts and of the simple rule. */
function nextText(session: Session, series: Output<'predictions.forecast'>['series']): string {
  const header = ['series', 'grain', 'expected', 'range', 'naive', 'error'].map((name) => session.t(`predictions:column.${name}`));
  const rows = series.flatMap(({ series: name, next }) => next.map(({ grain, expected, low, high, naive, tested }): Cell[] =>
    [name, session.t(`predictions:grain.${grain}`), rounded(expected), `${rounded(low)} – ${rounded(high)}`, rounded(naive), session.t('predictions:help.beside', { model: rounded(tested.mae), baseline: rounded(tested.naiveMae), n: tested.n })]));
  return table(header, rows);
}

function forecastText(session: Session, series: Output<'predictions.forecast'>['series']): string {
  const header = ['series', 'date', 'expected', 'range', 'naive'].map((name) => session.t(`predictions:column.${name}`));
  const rows = series.flatMap(({ series: name, points }) => points.filter(({ expected }) => expected !== null).map(({ date, expected, low, high, naive }): Cell[] =>
    [name, date, rounded(expected ?? 0), low === null || high === null ? null : `${rounded(low)} – ${rounded(high)}`, naive === null ? null : rounded(naive)]));
  return table(header, rows);
}

const rounded = (value: number): number => (Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3)));
