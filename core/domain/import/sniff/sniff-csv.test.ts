import { expect, test } from 'vitest';
import { sniffDelimited } from './sniff-csv.ts';

const delimiterOf = (lines: string[]) => sniffDelimited(`${lines.join('\n')}\n`).delimiter;

test('columns of figures parted by spaces alone are columns', () => {
  expect(delimiterOf([' customer_id  date number_of_cds  dollar_value', ' 00001 19970101  1   11.77', ' 00002 19970112  5   77.00', ' 00002 19970112  1   12.00'])).toBe(' ');
  expect(delimiterOf(['nombre fecha monto', 'ana 2024-01-02 10', 'luis 2024-01-03 20'])).toBe(' ');
});

test.each([
  ['full names', ['Nombre completo', 'Ana Pérez', 'Luis Gómez', 'Eva Ruiz']],
  ['telephone numbers', ['Teléfono móvil', '55 1234', '55 4321', '+52 998 123']],
  ['telephone numbers without a header', ['55 1234 5678', '55 4321 8765', '55 9999 1111']],
  ['days with their time', ['fecha', '2024-01-01 10:00', '2024-01-02 11:00']],
  ['sentences', ['texto', 'muy bueno todo', 'no me gustó nada', '3 veces lo pedí']],
])('%s are one column', (_, lines) => {
  expect(delimiterOf(lines)).toBe(',');
});

test('a separator that is there is taken before spaces', () => {
  expect(delimiterOf(['id fecha;monto total', '1 2024;10 20', '2 2025;30 40'])).toBe(';');
});
