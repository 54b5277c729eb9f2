import { expect, it } from 'vitest';
import { choiceOf } from './commands/predict-choice.ts';

it('makes definitions of options, and none where there are none', () => {
  expect(choiceOf('churn', {})).toBeNull();
  expect(choiceOf('ltv', { retrain: 'never' })).toEqual({ retrain: 'never' });
  expect(choiceOf('churn', { field: 'Estado', left: 'Baja, Cancelado', without: 'Motivo' })).toEqual({ churn: { kind: 'field', field: 'Estado', left: ['Baja', 'Cancelado'], monthly: null, without: ['Motivo'] } });
  expect(choiceOf('churn', { field: 'Cancelado el' })).toMatchObject({ churn: { left: null } });
  expect(choiceOf('uplift', { field: 'Grupo', treated: 'Envío', control: 'Control', outcome: 'visita=1,sí', date: '2026-05-04' })).toEqual({
    uplift: { field: 'Grupo', treated: ['Envío'], control: ['Control'], outcome: { kind: 'field', field: 'visita', came: ['1', 'sí'] }, date: '2026-05-04', without: [] },
  });
  expect(choiceOf('uplift', { field: 'Grupo', treated: 'Envío', control: 'Control', event: 'purchase', days: '30', date: '2026-05-04' })).toMatchObject({ uplift: { outcome: { kind: 'event', event: 'purchase', days: 30 } } });
});

it('says what is missing', () => {
  expect(() => choiceOf('uplift', { field: 'Grupo', treated: 'Envío' })).toThrow(expect.objectContaining({ messageKey: 'predictions:choice.incomplete' }) as Error);
  expect(() => choiceOf('ltv', { field: 'Estado' })).toThrow(expect.objectContaining({ messageKey: 'predictions:choice.no_definition' }) as Error);
});
