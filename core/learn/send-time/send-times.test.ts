import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../domain/statistics/seeded-random.ts';
import { bestSendTime, fitSendTimes, rateAt, type SendLog, type SendPeople } from './send-times.ts';
import { fitStrength, shrunk } from './shrink-rates.ts';

/** People of two segments: the first opens in the morning and on Tuesdays, the second at night; `habit` times as much in hours of each one's own. */
function simulate({ contacts, messages, habit = 1, peak = 2, tuesdays = 1.3, seed = 1 }: Record<'contacts' | 'messages', number> & Partial<Record<'habit' | 'peak' | 'tuesdays' | 'seed', number>>) {
  const random = seededRandom(seed);
  const draw = (below: number) => Math.floor(random() * below);
  const segmentOf = Int32Array.from({ length: contacts }, (_, contact) => contact % 2);
  const own = Array.from({ length: contacts }, () => ({ block: draw(8), level: 0.04 + 0.12 * random() }));
  const truth = (contact: number, weekday: number, hour: number): number => {
    const morning = segmentOf[contact] === 0 ? hour >= 8 && hour < 11 : hour >= 20 && hour < 23;
    const tuesday = segmentOf[contact] === 0 && weekday === 1;
    return (own[contact]?.level ?? 0) * (morning ? peak : 1) * (tuesday ? tuesdays : 1) * (Math.floor(hour / 3) === own[contact]?.block ? habit : 1);
  };
  const size = contacts * messages;
  const log: SendLog = { contact: Int32Array.from({ length: size }, (_, row) => row % contacts), weekday: new Uint8Array(size), hour: new Uint8Array(size), responded: new Uint8Array(size) };
  for (let row = 0; row < size; row++) {
    const [weekday, hour] = [draw(7), 6 + draw(18)];
    log.weekday[row] = weekday;
    log.hour[row] = hour;
    log.responded[row] = Number(random() < truth(row % contacts, weekday, hour));
  }
  const usual = (contact: number) => {
    let sum = 0;
    for (let day = 0; day < 7; day++) for (let hour = 6; hour < 24; hour++) sum += truth(contact, day, hour);
    return sum / (7 * 18);
  };
  return { log, people: { contacts, segmentOf, segments: 2 } satisfies SendPeople, truth, usual, own };
}

const meanOf = (size: number, of: (at: number) => number): number => Array.from({ length: size }, (_, at) => of(at)).reduce((sum, value) => sum + value, 0) / size;

describe('fitSendTimes', () => {
  it('finds the hours and the day of each segment, and the lift that comes of them', () => {
    const contacts = 4000;
    const { log, people, truth, usual } = simulate({ contacts, messages: 12 });
    const model = fitSendTimes(log, people);
    const times = Array.from({ length: contacts }, (_, contact) => bestSendTime(model, contact));
    expect(times.filter(({ hour }, contact) => (contact % 2 === 0 ? hour >= 8 && hour < 11 : hour >= 20 && hour < 23)).length / contacts).toBeGreaterThan(0.95);
    expect(times.filter(({ weekday }, contact) => contact % 2 === 0 && weekday === 1).length / (contacts / 2)).toBeGreaterThan(0.95);
    const foretold = meanOf(contacts, (contact) => times[contact]?.rate ?? 0) / meanOf(contacts, (contact) => times[contact]?.usualRate ?? 0) - 1;
    const real = meanOf(contacts, (contact) => truth(contact, times[contact]?.weekday ?? 0, times[contact]?.hour ?? 0)) / meanOf(contacts, usual) - 1;
    // Choosing the best of many promises too much where it is not shrunk enough.
    expect(Math.abs(foretold - real)).toBeLessThan(0.15 * real);
  });

  it('follows a habit of one’s own where the history is long, the segment where it is not', () => {
    const long = simulate({ contacts: 600, messages: 300, habit: 4, peak: 1.2 });
    const model = fitSendTimes(long.log, long.people);
    const follows = (of: typeof model, { own }: typeof long) => meanOf(of.people.contacts, (contact) => Number(Math.floor(bestSendTime(of, contact).hour / 3) === own[contact]?.block));
    // Two of the eight blocks are never written in.
    expect(follows(model, long)).toBeGreaterThan(0.65);
    const short = simulate({ contacts: 600, messages: 2, habit: 4, peak: 1.2, seed: 2 });
    const thin = fitSendTimes(short.log, short.people);
    expect(meanOf(600, (contact) => bestSendTime(thin, contact).ownShare)).toBeLessThan(meanOf(600, (contact) => bestSendTime(model, contact).ownShare) / 2);
  });

  it('promises next to nothing where time makes no difference', () => {
    const { log, people } = simulate({ contacts: 3000, messages: 10, peak: 1, tuesdays: 1 });
    const model = fitSendTimes(log, people);
    expect(meanOf(3000, (contact) => bestSendTime(model, contact).lift)).toBeLessThan(0.06);
  });

  it('a contact that never got a message has its segment’s best time; hours that are not allowed are not chosen', () => {
    const { log, people } = simulate({ contacts: 2000, messages: 12 });
    const more = { ...people, contacts: 2001, segmentOf: Int32Array.of(...people.segmentOf, 1) };
    const model = fitSendTimes(log, more);
    const fresh = bestSendTime(model, 2000);
    expect(fresh.hour).toBeGreaterThanOrEqual(20);
    expect(fresh).toMatchObject({ ownShare: 0, rate: rateAt(model, 2000, fresh.weekday, fresh.hour) });
    expect(fresh.lift).toBeGreaterThan(0);
    const office = bestSendTime(model, 2000, { hours: [9, 10, 11, 12], weekdays: [0, 1, 2, 3, 4] });
    expect([9, 10, 11, 12]).toContain(office.hour);
    expect(office.weekday).toBeLessThan(5);
  });

  it('answers without any message', () => {
    const none = fitSendTimes({ contact: new Int32Array(), weekday: new Uint8Array(), hour: new Uint8Array(), responded: new Uint8Array() }, { contacts: 1, segmentOf: new Int32Array(1), segments: 1 });
    expect(bestSendTime(none, 0)).toMatchObject({ rate: 0, lift: 0, ownShare: 0 });
  });
});

describe('shrinkage', () => {
  it('finds the spread that rates were drawn with', () => {
    const random = seededRandom(3);
    /** Poisson by Knuth's product, for small means. */
    const poisson = (mean: number) => {
      let count = -1;
      for (let product = 1; product > Math.exp(-mean); product *= random()) count++;
      return count;
    };
    // A sum of four exponentials over 4 is gamma(4, 4).
    const rates = Array.from({ length: 6000 }, () => [1, 2, 3, 4].reduce((sum) => sum - Math.log(1 - random()), 0) / 4);
    const expected = rates.map((_, at) => 1 + (at % 10));
    const strength = fitStrength({ seen: rates.map((rate, at) => poisson(rate * (expected[at] ?? 0))), expected });
    expect(strength).toBeGreaterThan(3.4);
    expect(strength).toBeLessThan(4.7);
    expect(fitStrength({ seen: expected.map((mean) => poisson(mean)), expected })).toBeGreaterThan(50);
  });

  it('moves from 1 to what was seen as more was expected', () => {
    expect(shrunk(0, 0, 5)).toBe(1);
    expect(shrunk(2, 1, 5)).toBeCloseTo(7 / 6, 12);
    expect(shrunk(2000, 1000, 5)).toBeCloseTo(2, 1);
  });
});
