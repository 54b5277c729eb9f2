import { expect, it } from 'vitest';
import { describeJob } from './describe.ts';

const ofImport = (id: string) => (id === 'i' ? { clientId: 'c', label: 'ventas.csv' } : null);

it('says whose work it is, also where only an import is named', () => {
  expect(describeJob('import.run', { clientId: 'c', file: { path: '/a/ventas.csv' } }, ofImport)).toEqual({ clientId: 'c', label: 'ventas.csv' });
  expect(describeJob('import.undo', { importId: 'i' }, ofImport)).toEqual({ clientId: 'c', label: 'ventas.csv' });
  expect(describeJob('import.undo', { importId: 'unknown' }, ofImport)).toEqual({ clientId: null, label: 'import.undo' });
  expect(describeJob('models.import', {}, ofImport)).toEqual({ clientId: null, label: 'models.import' });
});
