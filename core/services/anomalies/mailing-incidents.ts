import type { RatePoint } from '../../domain/anomaly/watch-rate.ts';
import { countTails } from '../../domain/anomaly/rate-tails.ts';
import { rateIncidents, type RateIncident } from '../../domain/anomaly/rate-incidents.ts';
import type { MailDay } from '../channels/service.ts';
import { overlap, rateIncident, type ChannelIncident } from './channel-incidents.ts';

const DAY_MS = 86_400_000;
/** What comes back so many days after a mailing, if the next does not come first, counts as its own. */
const OWN_DAYS = 3;
/** Fewer messages on a day are no mailing. */
const FEWEST = 20;
/**
 * Complaints for each message delivered that mail providers bear: "keep spam rates reported in Postmaster Tools below 0.1 % and avoid ever reaching
 * 0.3 % or higher" (Google, Email sender guidelines). Told where a mailing is beyond the first by more than one chance in 10,000.
 */
const BORNE = 0.001;
const CHANCE = 1e-4;

/** What left its habit in the mailings of a channel: how many open, how many complain. A mailing is judged once its days are over. */
export function mailingIncidents(days: readonly MailDay[], until: number): ChannelIncident[] {
  const mailings = mailingsOf(days).filter(({ at }) => at + OWN_DAYS * DAY_MS <= until);
  const of = (key: 'opens' | 'complaints'): RatePoint[] => mailings.map((mailing) => ({ at: mailing.at, count: mailing[key], exposure: mailing.sent }));
  // One person opens several times: where opens exceed messages they are no share of them.
  const family = mailings.every(({ opens, sent }) => opens <= sent) ? 'binomial' : 'poisson';
  const opened = mailings.some(({ opens }) => opens > 0) ? rateIncidents(of('opens'), family) : [];
  const habit = rateIncidents(of('complaints'), 'binomial').map((found) => rateIncident('complaints', 'day', found));
  const beyond = beyondBorne(of('complaints')).map((found) => rateIncident('complaints', 'day', found)).filter((found) => !habit.some((one) => overlap(one, found)));
  return [...opened.map((found) => rateIncident('open-rate', 'day', found)), ...habit, ...beyond];
}

function mailingsOf(days: readonly MailDay[]): MailDay[] {
  const mailings: MailDay[] = [];
  for (const day of days) {
    const last = mailings.at(-1);
    if (day.sent >= FEWEST) mailings.push({ ...day });
    else if (last && day.at - last.at < OWN_DAYS * DAY_MS) {
      last.opens += day.opens;
      last.complaints += day.complaints;
    }
  }
  return mailings;
}

function beyondBorne(points: readonly RatePoint[]): RateIncident[] {
  const far = ({ count, exposure }: RatePoint) => countTails('binomial', Math.min(count, exposure), { mean: BORNE * exposure, exposure, excess: 0, learnedFrom: Number.MAX_SAFE_INTEGER }).upper < CHANCE;
  const found: RatePoint[][] = [];
  points.forEach((point, at) => {
    if (!far(point)) return;
    const before = points[at - 1];
    if (before && found.at(-1)?.at(-1) === before) found.at(-1)?.push(point);
    else found.push([point]);
  });
  return found.map((own) => {
    const sum = (key: 'count' | 'exposure') => own.reduce((total, point) => total + point[key], 0);
    const [count, exposure] = [sum('count'), sum('exposure')];
    return { from: own[0]?.at ?? 0, to: own.at(-1)?.at ?? 0, open: own.at(-1) === points.at(-1), kind: 'spike', direction: 'up', severity: 'high', score: 1, count, exposure, expected: BORNE * exposure, excess: 0 };
  });
}
