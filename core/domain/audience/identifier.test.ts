import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AudienceField, AudiencePlatform } from '../../contract/audiences.ts';
import { audiencePlatform } from '../../contract/audiences.ts';
import { parseEmail, phoneReader } from '../import/index.ts';
import { hashedIdentifier, normalised, sha256 } from './identifier.ts';
import { platforms } from './platforms.ts';

/** What each platform publishes: a value as written, what it becomes, its hash. The address of each page stands in normalise/. */
const meta: [AudienceField, string, string, string][] = [
  ['email', 'John_Smith@gmail.com', 'john_smith@gmail.com', '62a14e44f765419d10fea99367361a727c12365e2520f32218d505ed9aa0f62f'],
  ['phone', '+16505551212', '16505551212', 'e323ec626319ca94ee8bff2e4c87cf613be6ea19919ed1364124e16807ab3176'],
  ['first_name', 'Mary', 'mary', '6915771be1c5aa0c886870b6951b03d7eafc121fea0e80a5ea83beb7c449f4ec'],
  ['first_name', '정', '정', '8fa8cd9c440be61d0151429310034083132b35975c4bea67fdd74158eb51db14'],
  ['first_name', 'Valéry', 'valéry', '08e1996b5dd49e62a4b4c010d44e4345592a863bb9f8e3976219bac29417149c'],
  ['birth_date', '1997-02-16', '19970216', '01acdbf6ec7b4f478a225f1a246e5d6767eeab1a7ffa17f025265b5b94f40f0c'],
  ['country', 'US', 'us', '79adb2a2fce5c6ba215fe5f27f532d4e7edbac4b6a5e09e1ef3a08084a904621'],
];
test.each(meta)('Meta: %s %s', (field, value, normal, hash) => {
  expect(read('meta', field, value)).toEqual([normal, hash]);
});

/** developers.google.com/data-manager/api/devguides/audiences/send-audience-members, the members of its example; UserDataFormatterTest of data-manager-java. */
const google: [AudienceField, string, string, string][] = [
  ['email', 'dana@example.com', 'dana@example.com', '07e2f1394b0ea80e2adca010ea8318df697001a005ba7452720edda4b0ce57b3'],
  ['email', 'DanaM@example.com', 'danam@example.com', '1df6b43bc68dd38eca94e6a65b4f466ae537b796c81a526918b40ac4a7b906c7'],
  ['email', 'ALEXF@example.com', 'alexf@example.com', '19de0a9906ebee29fe82087be5ec44f3c01e40730bc808b663c71f19dd6b12f2'],
  ['email', 'cloudySanFrancisco@GMAIL.com', 'cloudysanfrancisco@gmail.com', '223ebda6f6889b1494551ba902d9d381daf2f642bae055888e96343d53e9f9c4'],
  ['email', 'cloudy.sanfrancisco+shopping@gmail.com', 'cloudysanfrancisco@gmail.com', '223ebda6f6889b1494551ba902d9d381daf2f642bae055888e96343d53e9f9c4'],
  ['email', '  ALEXZ@example.com   ', 'alexz@example.com', '509e933019bb285a134a9334b8bb679dff79d0ce023d529af4bd744d47b4fd8a'],
  ['phone', '+1-800-555-0100', '+18005550100', 'fb4f73a6ec5fdb7077d564cdd22c3554b43ce49168550c3b12c547b78c517b30'],
  ['phone', '+1 800-555-0101', '+18005550101', '61d6c2976b5d92b1ad63073a12fddd26040cd980067d03a93dd1cc50f1a3ac68'],
  ['phone', '+1-800-555-0110', '+18005550110', '525c2390a4e2a9766fa8ddc341dd10414603baebefa401f5a5e29f55e176525d'],
  ['last_name', '  GivenName  ', 'givenname', '128a07bfe2df877c52076e60d7774cf5baaa046c5a6c48daf30ff43ecca2f814'],
  ['last_name', '  FamilyName ', 'familyname', '77762c287e61ce065bee5c15464012c6fbe088398b8057627d5577249430d574'],
];
test.each(google)('Google: %s %s', (field, value, normal, hash) => {
  expect(read('google-customer-match', field, value)).toEqual([normal, hash]);
});

test('Google: dots and plus are taken out of its own domains alone; titles and suffixes out of names', () => {
  const of = (field: AudienceField, value: string) => normalised('google-customer-match', field, value);
  expect(of('email', 'user.name+nyc@example.com')).toBe('user.name+nyc@example.com');
  expect(of('email', 'jefferson.loves.hiking@googlemail.com')).toBe('jeffersonloveshiking@googlemail.com');
  expect([' Mr. Alex   ', ' Mrs. Alex   ', ' Dr. Alex   ', ' Alex Dr.', ' Alex   '].map((name) => of('first_name', name))).toEqual(Array(5).fill('alex'));
  expect([of('first_name', ' Mralex   '), of('first_name', ' Mr. ')]).toEqual(['mralex', null]);
  expect([' Quinn, Jr.   ', ' Quinn,Jr.   ', ' Quinn Sr.  ', 'quinn, jr. dds', 'quinn, jr., dds'].map((name) => of('last_name', name))).toEqual(Array(5).fill('quinn'));
  expect(['Quinn-Alex', 'Boardds', 'lacparm', ', Jr. ', ',Jr.,DDS '].map((name) => of('last_name', name))).toEqual(['quinn-alex', 'boardds', 'lacparm', null, null]);
  expect(of('zip', '  1229-076  ')).toBe('1229-076');
});

test('Meta: names without spaces and punctuation, places in letters alone, postcodes by country', () => {
  const of = (field: AudienceField, value: string, country: string | null = null) => normalised('meta', field, value, country);
  // github.com/facebook/capi-param-builder, its tests of names.
  expect(["O'Connor", 'Smith-Jones', 'Van Der Berg', 'St. John', 'José María González', 'François', 'Øystein', 'Владимир'].map((name) => of('last_name', name))).toEqual(
    ['oconnor', 'smithjones', 'vanderberg', 'stjohn', 'josémaríagonzález', 'françois', 'øystein', 'владимир'],
  );
  expect([of('city', 'New York'), of('city', 'Paris'), of('city', 'London')]).toEqual(['newyork', 'paris', 'london']);
  expect([of('state', 'Arizona', 'US'), of('state', 'CA', 'US'), of('state', 'Nuevo León', 'MX')]).toEqual(['az', 'ca', 'nuevoleón']);
  expect([of('zip', '94035-1234', 'US'), of('zip', '1987', 'AU'), of('zip', '75018', 'FR'), of('zip', 'M1 1AE', 'GB'), of('zip', '01310-100', 'BR')]).toEqual(['94035', '1987', '75018', 'm11ae', '01310100']);
  expect([of('gender', 'female'), of('gender', 'male'), of('gender', 'other')]).toEqual(['f', 'm', null]);
});

test('TikTok publishes one hash, and takes what follows a plus out of every address', () => {
  expect(hashedIdentifier('tiktok', 'email', 'janedoe@gmail.com')).toBe('d6117306485ed0e50afab3ac871e98f81699151f30281527d63ff5f233656c69');
  expect(normalised('tiktok', 'email', 'jane.doe+tag@example.com')).toBe('jane.doe@example.com');
  expect(normalised('tiktok', 'email', '_jane@example.com')).toBeNull();
  expect(normalised('tiktok', 'phone', '+442071838750')).toBe('+442071838750');
});

test('the same phone is another hash at Google than at Meta, because of the plus', () => {
  const [ours, theirs] = (['google-customer-match', 'meta'] as const).map((platform) => hashedIdentifier(platform, 'phone', '+16505551212'));
  expect(theirs).toBe('e323ec626319ca94ee8bff2e4c87cf613be6ea19919ed1364124e16807ab3176');
  expect(ours).toBe(sha256('+16505551212'));
  expect(ours).not.toBe(theirs);
});

test('what is normalised once stays as it is, on every platform and for every field', () => {
  const fields = Object.entries(platforms).flatMap(([platform, { normalisers }]) => Object.keys(normalisers).map((field) => [platform as AudiencePlatform, field as AudienceField] as const));
  const text = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.constantFrom('María José', "O'Neil", '01310-100', 'X5000', 'São Paulo', 'de la Cruz'));
  fc.assert(
    fc.property(fc.constantFrom(...fields), text, fc.constantFrom('US', 'BR', 'GB', null), ([platform, field], value, country) => {
      if (['email', 'phone', 'country', 'birth_date', 'gender', 'external_id'].includes(field)) return;
      const once = normalised(platform, field, value, country);
      if (once !== null) expect(normalised(platform, field, once, country)).toBe(once);
    }),
    { numRuns: 400 },
  );
  fc.assert(
    fc.property(fc.emailAddress(), fc.constantFrom(...audiencePlatform.options), (address, platform) => {
      const value = parseEmail(address)?.value.toLowerCase();
      const once = value === undefined ? null : normalised(platform, 'email', value);
      if (once !== null) expect(normalised(platform, 'email', once)).toBe(once);
    }),
    { numRuns: 200 },
  );
});

/** As the exporter does: read first, then as the platform wants it. */
function read(platform: AudiencePlatform, field: AudienceField, text: string): [string | null, string | null] {
  const value = field === 'email' ? (parseEmail(text)?.value.toLowerCase() ?? '') : field === 'phone' ? (phoneReader('')(text) ?? '') : text;
  return [normalised(platform, field, value), hashedIdentifier(platform, field, value)];
}
