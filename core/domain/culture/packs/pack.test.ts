import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { describe, expect, it } from 'vitest';
import { countries } from '../countries.ts';
import { isLawKnown, pack } from './pack.ts';

describe.each(countries)('%s', (country) => {
  const own = pack(country, 2026);
  it('has everything', () => {
    // Not every country mourns on a fixed day or votes in every year.
    for (const [key, value] of Object.entries(own).filter(([name]) => name !== 'mourning' && name !== 'elections')) expect(Array.isArray(value) ? value.length > 0 : value !== '' && value !== null, key).toBe(true);
    expect(own.traits.length).toBeGreaterThanOrEqual(2);
    expect(own.falseFriends.length).toBeGreaterThanOrEqual(2);
    expect(own.address.contexts.length).toBeGreaterThanOrEqual(2);
    expect(own.commercialDates.length).toBeGreaterThanOrEqual(4);
    expect(own.holidays.length).toBeGreaterThanOrEqual(6);
    expect(own.optOutText).toContain('{{unsubscribeUrl}}');
    expect(own.identityText).toContain('{{sender.name}}');
  });

  it('says of every entry where it comes from and how sure it is', () => {
    const { address, traits, business, formality, humour, greetings, signOffs, falseFriends, colours, phone, postal, hours, formats, vocabulary, taboo, commercialDates, mourning } = own;
    for (const { source, sure } of [address, ...traits, business, formality, humour, greetings, signOffs, ...falseFriends, ...colours, phone, postal, hours, formats, ...vocabulary, ...taboo, ...commercialDates, ...mourning]) {
      expect(source.length).toBeGreaterThan(3);
      expect(['high', 'medium', 'low']).toContain(sure);
    }
  });

  it('gives a telephone number that can be one', () => expect(parsePhoneNumberFromString(own.phone.example, country)?.isValid()).toBe(true));

  it('marks a law that nobody has read, and lets it permit nothing', () => {
    for (const { verified, source, law, authority, date } of own.laws) {
      expect(law && authority && date && source).toBeTruthy();
      expect(verified).toBe(!source.startsWith('Sin fuente leída'));
    }
    for (const { topic, verified } of own.laws) if (!verified) expect(isLawKnown(own, topic)).toBe(false);
  });
});

it('writes figures as CLDR has them', () => {
  expect(pack('AR', 2026).formats).toMatchObject({ decimal: ',', group: '.' });
  expect(pack('MX', 2026).formats).toMatchObject({ decimal: '.', group: ',' });
});

it('knows the holidays of the year asked for', () => {
  expect(pack('CO', 2026).holidays.find(({ date }) => date === '2026-07-20')).toBeDefined();
  expect(pack('BR', 2027).holidays.find(({ date }) => date === '2027-09-07')).toBeDefined();
});
