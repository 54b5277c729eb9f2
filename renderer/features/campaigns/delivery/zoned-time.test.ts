import { expect, it } from 'vitest';
import { instantIn } from './zoned-time.ts';

it.each([
  ['America/Bogota', '2026-03-04T09:00', '2026-03-04T14:00:00.000Z'], ['America/Sao_Paulo', '2026-12-31T23:30', '2027-01-01T02:30:00.000Z'], ['Europe/Madrid', '2026-07-01T00:00', '2026-06-30T22:00:00.000Z'],
  // Madrid's clocks go from 2:00 to 3:00 on 29 March 2026.
  ['Europe/Madrid', '2026-03-29T01:59', '2026-03-29T00:59:00.000Z'], ['Europe/Madrid', '2026-03-29T03:00', '2026-03-29T01:00:00.000Z'],
])('%s %s', (zone, text, instant) => expect(instantIn(zone, text)).toBe(instant));

it.each(['', 'mañana', '2026-13-01T00:00'])('%j says no time', (text) => expect(instantIn('America/Bogota', text)).toBeNull());
