import { expect, it } from 'vitest';
import type { Mapping } from '../../../core/contract/import.ts';
import { missingFields, readAs, withAnswer, withField } from './mapping-edit.ts';

const mapping: Mapping = {
  version: 1,
  kind: 'spend',
  source: null,
  columns: [
    { column: 0, header: 'Fecha', field: 'date', format: { dateOrder: 'dmy' } },
    { column: 1, header: 'Costo', field: 'cost' },
    { column: 2, header: 'Nota', field: null },
  ],
  options: {
    decimal: ',', dateOrder: 'dmy', timezone: 'America/Bogota', currency: 'COP', country: 'CO', fixedDate: null, channel: null,
    fixedType: null, fixedConsent: null, grain: 'day', fillDown: false, identityFromContent: false, badIdentity: 'reject',
  },
};
const fields = [{ field: 'date', type: 'date', requires: 'date' }, { field: 'cost', type: 'money', requires: 'cost' }, { field: 'channelCost', type: 'money', requires: 'cost' }, { field: 'attribute', type: 'attribute' }];

it('moves a field from the column that had it', () => {
  const next = withField(mapping, 2, 'cost');
  expect(next.columns.map((column) => column.field)).toEqual(['date', null, 'cost']);
  expect(mapping.columns[1]?.field).toBe('cost');
});

it('lets any number of columns be attributes', () => {
  const next = withField(withField(mapping, 1, 'attribute'), 2, 'attribute');
  expect(next.columns.map((column) => column.field)).toEqual(['date', 'attribute', 'attribute']);
});

it('answers for the whole file and for the columns that said otherwise', () => {
  const question = { id: 'dateOrder' as const, columns: [0], choices: ['dmy', 'mdy'], fallback: 'dmy', messageKey: 'import:question.dateOrder', params: {} };
  const next = withAnswer(mapping, question, 'mdy');
  expect(next?.options.dateOrder).toBe('mdy');
  expect(next?.columns[0]?.format?.dateOrder).toBe('mdy');
  expect(withAnswer(mapping, { ...question, id: 'kind' }, 'orders')).toBeNull();
});

it('says which fields are still needed', () => {
  expect(missingFields(mapping, fields)).toEqual([]);
  expect(missingFields(withField(mapping, 1, null), fields)).toEqual([['cost', 'channelCost']]);
  const undated = withField(mapping, 0, null);
  expect(missingFields(undated, fields)).toEqual([['date']]);
  expect(missingFields({ ...undated, options: { ...undated.options, fixedDate: '2026-01-01' } }, fields)).toEqual([]);
});

it('reads a date both ways', () => {
  expect(readAs('03/04/2026 10:00', 'dmy')).toBe('2026-04-03');
  expect(readAs('03/04/2026', 'mdy')).toBe('2026-03-04');
  expect(readAs('13/04/26', 'mdy')).toBeNull();
  expect(readAs('sin fecha', 'dmy')).toBeNull();
});
