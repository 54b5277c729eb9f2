import { importKinds } from '../kinds.ts';
import { missingGroups } from '../rows/column-plan.ts';
import type { Mapping, Question } from '../types.ts';
import type { FormatChoice } from './choose-formats.ts';

export interface Doubts {
  kindGiven: boolean;
  kindConfidence: number;
  formats: FormatChoice;
  headers: readonly string[];
  /** A day that the file suggests for rows without one. */
  suggestedDay: string | null;
}

/** What a person has to decide, and what is taken where nobody can be asked. */
export function questionsFor(mapping: Mapping, doubts: Doubts): Question[] {
  const questions: Question[] = [];
  const names = (columns: readonly number[]): string =>
    columns.map((column) => doubts.headers[column] ?? '').join(', ');
  if (!doubts.kindGiven && doubts.kindConfidence < 0.6) {
    questions.push({
      id: 'kind',
      columns: [],
      choices: [...importKinds],
      fallback: mapping.kind,
      messageKey: 'inspect:question_kind',
      params: {},
    });
  }
  const { openOrder, openDecimal, dateOrder, decimal } = doubts.formats;
  if (openOrder.length > 0) {
    questions.push({
      id: 'dateOrder',
      columns: openOrder,
      choices: ['dmy', 'mdy'],
      fallback: dateOrder === 'ymd' ? 'dmy' : dateOrder,
      messageKey: 'inspect:question_date_order',
      params: { columns: names(openOrder) },
    });
  }
  if (openDecimal.length > 0) {
    questions.push({
      id: 'decimal',
      columns: openDecimal,
      choices: ['.', ','],
      fallback: decimal,
      messageKey: 'inspect:question_decimal',
      params: { columns: names(openDecimal) },
    });
  }
  for (const group of missingGroups(mapping)) questions.push(questionAbout(group, doubts));
  return questions;
}

function questionAbout(group: string, doubts: Doubts): Question {
  if (group === 'date')
    return {
      id: 'fixedDate',
      columns: [],
      choices: [],
      fallback: doubts.suggestedDay,
      messageKey: 'inspect:question_fixed_date',
      params: {},
    };
  if (group === 'identity')
    return {
      id: 'identity',
      columns: [],
      choices: ['content'],
      fallback: null,
      messageKey: 'inspect:question_identity',
      params: {},
    };
  return {
    id: 'required',
    columns: [],
    choices: [],
    fallback: null,
    messageKey: `inspect:missing_${group}`,
    params: {},
  };
}
