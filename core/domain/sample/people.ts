import { dateOf, DAY_MS, momentOn } from './calendar.ts';
import type { Dice } from './dice.ts';
import type { World } from './world.ts';

export interface SamplePerson {
  id: string;
  firstName: string;
  lastName: string;
  email: string;
  phone: string;
  city: string;
  region: string;
  birthday: string;
  /** UTC midnight of the day it became known. */
  since: number;
  subscribed: boolean;
  /** Stays a customer until then. */
  leaves: number;
  /** Orders a year while it is one; 0 for those who never buy. */
  rate: number;
}

/** RFC 2606 keeps these names free of real people. */
const DOMAINS = ['example.com', 'example.net', 'example.org'] as const;
const BUYERS = 0.58;
const SUBSCRIBED = 0.71;
/** Share of people who come a second time under another address, for the review list. */
const TWICE = 0.012;

/** Everyone of a sample client, in the order in which they became known, up to `end`. */
export function makePeople(world: World, dice: Dice, start: number, end: number): SamplePerson[] {
  // A shop with a past: a third of its people were known before the files begin.
  const opened = start - (end - start) / 2;
  const days = (end - opened) / DAY_MS;
  const sinces = Array.from({ length: world.contacts }, () => opened + Math.floor(dice.next() ** 0.85 * days) * DAY_MS).sort((a, b) => a - b);
  const people = sinces.map((since, index) => makePerson(world, dice, since, index));
  const again = people.filter(() => dice.chance(TWICE)).map((person, index) => ({
    ...person,
    id: `D${1000 + index}`,
    email: `${slug(person.firstName)}${person.birthday.slice(2, 4)}.${index}@${dice.pick(DOMAINS)}`,
    phone: '',
    since: Math.min(end - DAY_MS, person.since + 90 * DAY_MS),
    rate: 0,
  }));
  return [...people, ...again];
}

function makePerson(world: World, dice: Dice, since: number, index: number): SamplePerson {
  const firstName = dice.pick(world.firstNames);
  const lastName = `${dice.pick(world.lastNames)} ${dice.pick(world.lastNames)}`;
  const place = dice.weighted(world.cities.map((one) => [one, one.weight] as const));
  const year = Math.round(Math.min(2006, Math.max(1950, dice.normal(1990, 9))));
  return {
    id: String(10_000 + index),
    firstName,
    lastName,
    email: `${slug(firstName)}.${slug(lastName)}${index % 97}.${index}@${dice.pick(DOMAINS)}`,
    phone: dice.chance(0.82) ? world.phonePattern.replace(/#/g, () => String(dice.between(0, 9))) : '',
    city: place.city,
    region: place.region,
    birthday: dateOf(Date.UTC(year, dice.between(0, 11), dice.between(1, 28))),
    since,
    subscribed: dice.chance(SUBSCRIBED),
    leaves: since + dice.exponential(365 / world.yearlyChurn) * DAY_MS,
    rate: dice.chance(BUYERS) ? dice.exponential(world.yearlyOrders) : 0,
  };
}

/** The first word without accents, as people put it into an address. */
function slug(name: string): string {
  const [word = ''] = name.split(' ');
  return word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** A row of the contacts export. */
export function personRow(person: SamplePerson, world: World, dice: Dice): string[] {
  const { yes, no } = world.consentWord;
  const created = momentOn(person.since, dice);
  return [
    person.id, person.firstName, person.lastName, person.email, person.phone, person.city, person.region, world.country,
    person.birthday, person.subscribed ? yes : no, created, created,
  ];
}
