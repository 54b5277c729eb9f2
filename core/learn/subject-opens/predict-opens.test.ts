import { expect, it } from 'vitest';
import { seededRandom } from '../../domain/statistics/seeded-random.ts';
import { predictOpens, type SentSubject } from './predict-opens.ts';

/** Lines whose opens are drawn: those with a question are opened `lift` more in log-odds. */
function drawn(count: number, lift: number, seed = 7): SentSubject[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, at) => {
    const asks = at % 2 === 0;
    const subject = `${asks ? '¿' : ''}${'café '.repeat(2 + Math.floor(random() * 6))}${at}${asks ? '?' : ''}`;
    const rate = 1 / (1 + Math.exp(-(-1.2 + (asks ? lift : 0) + (random() - 0.5) * 0.4)));
    const sent = 200 + Math.floor(random() * 800);
    let opened = 0;
    for (let person = 0; person < sent; person++) if (random() < rate) opened += 1;
    return { subject, sent, opened };
  });
}

it('finds what made lines open, and is judged on lines that it did not see', () => {
  const found = predictOpens(drawn(80, 0.8), ['¿Te gusta el café?', 'Café de la semana']);
  if ('messageKey' in found) throw new Error(found.messageKey);
  expect(found.subjects).toBe(80);
  expect(found.heldOut.model).toBeLessThan(found.heldOut.base * 0.7);
  const [asks, tells] = found.predictions;
  // The truth behind the draw: 40.1 % and 23.1 %.
  expect(Math.abs((asks?.predicted ?? 0) - 0.401)).toBeLessThan(0.06);
  expect(Math.abs((tells?.predicted ?? 0) - 0.231)).toBeLessThan(0.06);
  for (const { predicted, low, high } of found.predictions) expect(low < predicted && predicted < high).toBe(true);
});

it('says nothing where lines tell nothing, or too few were sent', () => {
  const noise = [11, 12, 13, 14, 15, 16].map((seed) => predictOpens(drawn(60, 0, seed), ['Hola']));
  expect(noise.filter((found) => 'messageKey' in found || found.heldOut.base - found.heldOut.model < 0.005)).toHaveLength(6);
  expect(predictOpens(drawn(29, 0.8), ['Hola'])).toMatchObject({ messageKey: 'campaigns:opens.fewSends', params: { subjects: 29, needSubjects: 30 } });
  expect(predictOpens([], ['Hola'])).toMatchObject({ messageKey: 'campaigns:opens.fewSends' });
});

it('is the same for the same sends', () => {
  expect(predictOpens(drawn(60, 0.8), ['Hola'])).toEqual(predictOpens(drawn(60, 0.8), ['Hola']));
});
