import { Option, type Command } from 'commander';
import type { Input } from '../../core/contract/index.ts';
import { retrainSchedule } from '../../core/contract/prediction-settings.ts';
import type { PredictionTask } from '../../core/contract/predictions.ts';
import { AppError } from '../../core/contract/errors.ts';
import type { Shell } from '../shell.ts';

/** What a person chooses for a client's predictions, as options of `predict`. */
export interface ChoiceOptions {
  field?: string;
  left?: string;
  monthly?: string;
  treated?: string;
  control?: string;
  outcome?: string;
  event?: 'purchase' | 'open' | 'click' | 'visit';
  days?: string;
  date?: string;
  without?: string;
  retrain?: 'never' | 'monthly' | 'quarterly';
}

type Choice = Omit<Input<'predictions.configure'>, 'clientId'>;

/** Adds the options; they are kept for the client like those of the screen. */
export function withChoice(command: Command, { t }: Pick<Shell, 't'>): Command {
  const texts = ['field <name>', 'left <values>', 'monthly <field>', 'treated <values>', 'control <values>', 'outcome <assignment>', 'days <n>', 'date <date>', 'without <fields>'];
  for (const text of texts) command.option(`--${text}`, t(`predictions:help.choice.${text.split(' ')[0]}`));
  command.addOption(new Option('--event <event>', t('predictions:help.choice.event')).choices(['purchase', 'open', 'click', 'visit']));
  return command.addOption(new Option('--retrain <schedule>', t('predictions:help.choice.retrain')).choices(retrainSchedule.options));
}

const listOf = (text: string | undefined): string[] => (text ?? '').split(',').map((value) => value.trim()).filter((value) => value !== '');
const valuesOf = (text: string | undefined): string[] | null => (text === undefined ? null : listOf(text));

/** What was chosen; nothing where no option says so. @throws AppError INVALID_INPUT `predictions:choice.incomplete` */
export function choiceOf(task: PredictionTask, options: ChoiceOptions): Choice | null {
  const choice: Choice = options.retrain === undefined ? {} : { retrain: options.retrain };
  if (options.field !== undefined && task === 'churn') choice.churn = { kind: 'field', field: options.field, left: valuesOf(options.left), monthly: options.monthly ?? null, without: listOf(options.without) };
  if (options.field !== undefined && task === 'uplift') choice.uplift = experimentOf(options.field, options);
  if (options.field !== undefined && task !== 'churn' && task !== 'uplift') throw new AppError('INVALID_INPUT', 'predictions:choice.no_definition', { params: { task } });
  return Object.keys(choice).length === 0 ? null : choice;
}

function experimentOf(field: string, { treated, control, outcome, event, days, date, without }: ChoiceOptions): NonNullable<Choice['uplift']> {
  const [name = '', values] = (outcome ?? '').split('=');
  if (treated === undefined || control === undefined || (name === '' && event === undefined)) throw new AppError('INVALID_INPUT', 'predictions:choice.incomplete');
  return {
    field, treated: listOf(treated), control: listOf(control), date: date ?? null, without: listOf(without),
    outcome: event === undefined ? { kind: 'field', field: name, came: valuesOf(values) } : { kind: 'event', event, days: Number(days ?? 14) },
  };
}
