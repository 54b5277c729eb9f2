import type { CalendarDate, CalendarItem } from '../../contract/calendar.ts';
import type { DeliveryLine } from '../../contract/deliveries.ts';
import { AppError } from '../../contract/errors.ts';
import type { Output, Parsed } from '../../contract/index.ts';
import type { Country } from '../../contract/values.ts';
import { clashesOf, datesOfRule } from '../../domain/calendar/index.ts';
import { isCultureCountry, pack } from '../../domain/culture/index.ts';
import { addDays } from '../../domain/metrics/periods.ts';
import type { ClientDb, Unlocked } from '../../vault/types.ts';
import { getCampaign, listCampaigns } from '../campaigns/service.ts';
import { readRules } from '../deliveries/service.ts';
import type { Handlers } from '../handlers.ts';
import { localDateAt } from '../overview/service.ts';

export interface CalendarDeps {
  vault: { require(): Unlocked };
  /** Clients that are not archived. */
  clients(): { id: string; name: string; country: string; timezone: string }[];
  deliveriesOf(clientId: string): Promise<readonly DeliveryLine[]>;
}

type Page = Output<'calendar.page'>;
interface Span {
  from: string;
  to: string;
}

const LONGEST_DAYS = 100;

/** Campaigns and deliveries of every client by day, and what the days mean where their readers live. */
export function createCalendarHandlers(deps: CalendarDeps): Pick<Handlers, 'calendar.page'> {
  return { 'calendar.page': (input) => calendarPage(deps, input) };
}

async function calendarPage(deps: CalendarDeps, { from, to, clientId }: Parsed<'calendar.page'>): Promise<Page> {
  const span = { from, to };
  if (to < from || addDays(from, LONGEST_DAYS) < to) throw new AppError('INVALID_INPUT', 'calendar:error.span', { params: { days: LONGEST_DAYS } });
  const page: Page = { clients: [], items: [], dates: [], clashes: [] };
  const known = new Map<Country, CalendarDate[]>();
  for (const client of deps.clients().filter(({ id }) => clientId === undefined || id === clientId)) {
    const db = deps.vault.require().openClient(client.id);
    const items = [...campaignItems(db, span), ...(await deliveryItems(deps, client, span))];
    const countries = [...new Set([client.country as Country, ...items.flatMap((item) => item.countries)])].filter(isCultureCountry);
    for (const country of countries) if (!known.has(country)) known.set(country, datesIn(country, span));
    const { week } = readRules(db.sqlite);
    page.clients.push({ id: client.id, name: client.name, countries, timezone: client.timezone, week });
    page.items.push(...items);
    page.clashes.push(...clashesOf(items, countries.flatMap((country) => known.get(country) ?? []), week));
  }
  page.items.sort((one, other) => one.from.localeCompare(other.from) || (one.time ?? '').localeCompare(other.time ?? ''));
  page.dates = [...known.values()].flat().toSorted((one, other) => one.from.localeCompare(other.from) || one.country.localeCompare(other.country));
  return page;
}

const within = (item: Span, span: Span): boolean => item.from <= span.to && item.to >= span.from;

/** Campaigns whose briefs say when the offer holds. */
function campaignItems(db: ClientDb, span: Span): CalendarItem[] {
  return listCampaigns(db, false).flatMap(({ id, name, state, countries }): CalendarItem[] => {
    const { dates } = getCampaign(db, id).brief;
    const [first, last] = [dates?.from ?? dates?.to, dates?.to ?? dates?.from];
    if (first === undefined || last === undefined || last < first) return [];
    const item: CalendarItem = { kind: 'campaign', id, campaignId: id, clientId: db.id, name, from: first, to: last, time: null, state, countries, people: null };
    return within(item, span) ? [item] : [];
  });
}

async function deliveryItems({ deliveriesOf, vault }: CalendarDeps, { id: clientId, timezone }: { id: string; timezone: string }, span: Span): Promise<CalendarItem[]> {
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: timezone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const campaigns = new Map(listCampaigns(vault.require().openClient(clientId), true).concat(listCampaigns(vault.require().openClient(clientId), false)).map((line) => [line.id, line.countries]));
  return (await deliveriesOf(clientId)).flatMap(({ id, name, campaign, state, at, nextAt, people }): CalendarItem[] => {
    const when = at ?? nextAt;
    if (when === null) return [];
    const date = localDateAt(Date.parse(when), timezone);
    const item: CalendarItem = { kind: 'delivery', id, campaignId: campaign.id, clientId, name, from: date, to: date, time: clock.format(Date.parse(when)), state, countries: campaigns.get(campaign.id) ?? [], people };
    return within(item, span) ? [item] : [];
  });
}

/** Holidays by law, days of trade, of mourning and of elections. */
function datesIn(country: Country, span: Span): CalendarDate[] {
  const years = [...new Set([span.from, span.to].map((date) => Number(date.slice(0, 4))))];
  const found = years.flatMap((year): CalendarDate[] => {
    const { holidays, commercialDates, mourning, elections } = pack(country, year);
    const one = (kind: CalendarDate['kind'], name: string, date: string, avoid: string | null = null): CalendarDate => ({ kind, country, name, from: date, to: date, exact: true, avoid });
    return [
      ...holidays.filter(({ type }) => type === 'public').map(({ date, name }) => one('holiday', name, date)),
      ...commercialDates.flatMap(({ name, rule, avoid }) => datesOfRule(rule, year).map((days): CalendarDate => ({ kind: 'commercial', country, name, ...days, avoid }))),
      ...mourning.map(({ day, what }) => one('mourning', what, `${year}-${day.split('-').map((part) => part.padStart(2, '0')).join('-')}`)),
      ...elections.map(({ date, what }) => one('election', what, date)),
    ];
  });
  return found.filter((date) => within(date, span));
}
