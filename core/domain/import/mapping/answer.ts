import { AppError } from '../../../contract/errors.ts';
import type { DateOrder, DecimalMark } from '../kinds.ts';
import type { Mapping, Proposal, Question, QuestionId } from '../types.ts';

/** The proposal's mapping with its questions answered; what is not answered takes its fallback. */
export function answer(proposal: Proposal, answers: Partial<Record<QuestionId, string>>): Mapping {
  let { mapping } = proposal;
  for (const question of proposal.questions) {
    const given = answers[question.id] ?? question.fallback;
    if (given === null) throw new AppError('INVALID_INPUT', question.messageKey, { params: question.params });
    mapping = applied(mapping, question, given);
  }
  return mapping;
}

function applied(mapping: Mapping, question: Question, given: string): Mapping {
  const { options } = mapping;
  switch (question.id) {
    case 'dateOrder':
      return reformatted({ ...mapping, options: { ...options, dateOrder: given as DateOrder } }, question.columns, {
        dateOrder: given as DateOrder,
      });
    case 'decimal':
      return reformatted({ ...mapping, options: { ...options, decimal: given as DecimalMark } }, question.columns, {
        decimal: given as DecimalMark,
      });
    case 'fixedDate':
      return { ...mapping, options: { ...options, fixedDate: given } };
    case 'currency':
      return { ...mapping, options: { ...options, currency: given } };
    case 'timezone':
      return { ...mapping, options: { ...options, timezone: given } };
    case 'identity':
      return { ...mapping, options: { ...options, identityFromContent: given === 'content' } };
    case 'kind':
    case 'sheet':
    case 'required':
      return mapping;
  }
}

function reformatted(
  mapping: Mapping,
  columns: readonly number[],
  format: Mapping['columns'][number]['format'],
): Mapping {
  return {
    ...mapping,
    columns: mapping.columns.map((column) =>
      columns.includes(column.column) ? { ...column, format: { ...column.format, ...format } } : column,
    ),
  };
}
