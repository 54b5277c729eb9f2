import { dateOf, DAY_MS, demand, momentOn } from './calendar.ts';
import type { Dice } from './dice.ts';
import type { SamplePerson } from './people.ts';
import type { SampleOrder } from './orders.ts';
import type { World } from './world.ts';

/** Rows of ad spend: a day, channel and campaign each, spend following demand at half its strength. */
export function spendRows(world: World, dice: Dice, start: number, end: number): string[][] {
  const { decimal } = world.dialect;
  const amount = (value: number) => value.toFixed(2).replace('.', decimal);
  const rows: string[][] = [];
  for (let day = start; day < end; day += DAY_MS) {
    const strength = demand(world, day);
    for (const campaign of world.campaigns) {
      const cost = Math.max(0, campaign.dailyCost * Math.sqrt(strength) * dice.normal(1, 0.12));
      const impressions = Math.round((cost / campaign.cpm) * 1000);
      const expected = impressions * campaign.ctr;
      const clicks = Math.min(impressions, Math.max(0, Math.round(dice.normal(expected, Math.sqrt(expected)))));
      const conversions = dice.poisson(Math.min(25, (cost * campaign.roas * Math.sqrt(strength)) / campaign.orderValue));
      const revenue = conversions * campaign.orderValue * dice.normal(1, 0.15);
      rows.push([dateOf(day), campaign.channel, campaign.name, String(impressions), String(clicks), amount(cost), String(conversions), amount(Math.max(0, revenue))]);
    }
  }
  return rows;
}

/** Two newsletters a month to whoever was subscribed then: opens, clicks, unsubscriptions, bounces. */
export function eventRows(world: World, people: readonly SamplePerson[], dice: Dice, start: number, end: number): string[][] {
  const rows: string[][] = [];
  const readers = people.filter(({ subscribed }) => subscribed).map((person) => ({ person, opens: Math.min(0.75, dice.exponential(0.28)) }));
  let issue = 0;
  for (let day = start + 5 * DAY_MS; day < end; day += 15 * DAY_MS) {
    const campaign = `${world.newsletters[issue++ % world.newsletters.length]} (${dateOf(day).slice(0, 7)})`;
    const row = (person: SamplePerson, type: string, later = 0) => [person.id, type, momentOn(Math.min(end - DAY_MS, day + later * DAY_MS), dice), 'email', campaign];
    for (const { person, opens } of readers) {
      if (person.since > day || (person.leaves < day && dice.chance(0.7))) continue;
      if (!dice.chance(opens)) continue;
      rows.push(row(person, 'open', dice.between(0, 2)));
      if (dice.chance(0.16)) rows.push(row(person, 'click', dice.between(0, 2)));
    }
  }
  return rows;
}

/** What customers write, some days after they bought; a few write without having bought. */
export function messageRows(world: World, orders: readonly SampleOrder[], people: readonly SamplePerson[], dice: Dice, start: number, end: number): string[][] {
  const rows: string[][] = [];
  const products = world.products.filter(({ spokenOf }) => spokenOf);
  const write = (person: SamplePerson, day: number, product: string) => {
    if (day >= end) return;
    const { type, channel, rating, text } = dice.pick(world.messages);
    const words = text.replaceAll('{product}', product).replaceAll('{city}', person.city);
    rows.push([`M${rows.length + 1}`, type, momentOn(day, dice), channel, person.id, words, rating === null ? '' : String(rating), product]);
  };
  for (const order of orders) {
    if (dice.chance(0.09)) write(order.person, order.day + dice.between(1, 12) * DAY_MS, (order.lines.find(({ product }) => product.spokenOf)?.product ?? dice.pick(products)).name);
  }
  for (const person of people) if (dice.chance(0.03)) write(person, Math.max(start, person.since) + dice.between(0, 30) * DAY_MS, dice.pick(products).name);
  return [...rows, ...crisisRows(world, products, people, dice, end)];
}

/** Parcels that do not come: what a spike of complaints looks like. */
function crisisRows({ crisis }: World, products: World['products'], people: readonly SamplePerson[], dice: Dice, end: number): string[][] {
  if (!crisis) return [];
  const there = people.filter(({ city }) => city === crisis.city);
  return Array.from({ length: crisis.days * crisis.perDay }, (_, index) => {
    const day = end - (crisis.daysBeforeEnd - Math.floor(index / crisis.perDay)) * DAY_MS;
    const [person, product] = [dice.pick(there), dice.pick(products).name];
    const text = dice.pick(crisis.messages).replaceAll('{product}', product).replaceAll('{city}', crisis.city);
    return [`C${index + 1}`, 'ticket', momentOn(day, dice), crisis.channel, person.id, text, '', product];
  });
}
