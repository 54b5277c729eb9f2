import { dateOf, DAY_MS, momentOn } from './calendar.ts';
import type { Dice } from './dice.ts';
import type { SampleOrder } from './orders.ts';
import type { SamplePerson } from './people.ts';
import type { World } from './world.ts';

/** Ways to the shop by how far a person has come: who brings them in, and who is there at the end. */
const DISCOVERY = [['meta', 34], ['tiktok', 22], ['organic', 18], ['google', 14], ['direct', 12]] as const;
const RETURN = [['google', 34], ['email', 22], ['direct', 20], ['meta', 16], ['organic', 8]] as const;
/** Days of visits that the client's tag has gathered. */
const GATHERED = 180;

/** The row's columns: id, type, time, person, channel, campaign, product. */
export const VISIT_FIELDS = ['eventId', 'type', 'at', 'externalId', 'channel', 'campaign', 'product'];

/** Visits of known people before they bought, and of others who did not buy: what attribution reads. */
export function visitRows(world: World, orders: readonly SampleOrder[], people: readonly SamplePerson[], dice: Dice, end: number): string[][] {
  const rows: string[][] = [];
  const since = end - GATHERED * DAY_MS;
  const visit = (person: SamplePerson, day: number, product: string, last: boolean, type = 'visit') => {
    if (day < since || day >= end) return;
    const channel = dice.weighted<string>(last ? RETURN : DISCOVERY);
    const campaigns = world.campaigns.filter((campaign) => campaign.channel === channel);
    rows.push([`V${rows.length + 1}`, type, momentOn(day, dice), person.id, channel, campaigns.length > 0 ? dice.pick(campaigns).name : '', product]);
  };
  for (const order of orders) {
    if (order.day < since + 30 * DAY_MS || !dice.chance(0.7) || (order.lines[0]?.quantity ?? 0) < 0) continue;
    const product = order.lines[0]?.product.name ?? '';
    const steps = 1 + Math.min(5, dice.poisson(1.3));
    for (let step = steps; step > 0; step--) visit(order.person, order.day - (step === 1 ? dice.between(0, 1) : step * dice.between(1, 5)) * DAY_MS, product, step === 1 && steps > 1);
  }
  for (const person of people) {
    if (!dice.chance(0.45)) continue;
    const day = since + dice.between(0, GATHERED - 1) * DAY_MS;
    const product = dice.pick(world.products).name;
    for (let step = 0; step <= dice.poisson(0.6); step++) visit(person, day + step * dice.between(1, 6) * DAY_MS, product, step > 1, dice.chance(0.3) ? 'view_product' : 'visit');
  }
  return rows;
}

export const ENQUIRY_FIELDS = ['eventId', 'type', 'at', 'externalId', 'channel', 'campaign', 'product', 'jobTitle', 'city', 'value'];

/** Enquiries that campaigns bring and the applications that follow them, with who asks, from where and for what. */
export function enquiryRows(world: World, people: readonly SamplePerson[], dice: Dice, start: number, end: number): string[][] {
  const { decimal } = world.dialect;
  const titles = world.jobTitles ?? [];
  if (titles.length === 0) return [];
  const rows: string[][] = [];
  const shelf = world.products.map((product) => [product, product.weight] as const);
  for (let day = start; day < end; day += DAY_MS) {
    for (const campaign of world.campaigns) {
      const clicks = (campaign.dailyCost / campaign.cpm) * 1000 * campaign.ctr;
      for (let left = dice.poisson(Math.min(12, clicks * 0.05)); left > 0; left--) {
        const known = dice.pick(people);
        const product = dice.weighted(shelf);
        const said = [campaign.channel, campaign.name, product.name, dice.weighted(titles.map(({ title, weight }) => [title, weight] as const)), known.city];
        const person = known.since <= day ? known.id : '';
        const row = (type: string, on: number, value: string) => rows.push([`E${rows.length + 1}`, type, momentOn(on, dice), person, ...said, value]);
        row('lead', day, '');
        const later = day + dice.between(1, 9) * DAY_MS;
        if (later < end && dice.chance(0.28)) row('application', later, product.price.toFixed(2).replace('.', decimal));
      }
    }
  }
  return rows.sort((a, b) => ((a[2] ?? '') < (b[2] ?? '') ? -1 : 1));
}

/** The first day that is exported by the hour; the end where none is. */
export function hourlySince(world: World, end: number): string {
  return dateOf(end - (world.hourlyDays ?? 0) * DAY_MS);
}
