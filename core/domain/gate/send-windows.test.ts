import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { phoneReader } from '../import/index.ts';
import { defaultRules, hashForms, hashOf, identityForms, registerEntry } from './index.ts';
import { narrower, windowFor } from './send-windows.ts';

const at = (text: string): number => Date.parse(text);
const always = Array.from({ length: 7 }, (): [number, number] => [0, 24]);
const wide = { week: always, weeks: {}, holidays: true };

describe('when people may be written to', () => {
  it('by their own clock', () => {
    // 8:30 in Mexico City is 6:30 in Tijuana (UTC−8 in March, before its clocks change).
    expect(windowFor('MX', 'America/Mexico_City', at('2026-03-04T14:30:00Z'), defaultRules)).toEqual({ kind: 'open' });
    expect(windowFor('MX', 'America/Tijuana', at('2026-03-04T14:30:00Z'), defaultRules)).toEqual({ kind: 'later', until: at('2026-03-04T16:00:00Z'), because: 'hours' });
  });

  it('in every zone of the country where the person\'s is not known', () => {
    const answer = windowFor('MX', null, at('2026-03-04T14:30:00Z'), defaultRules);
    expect(answer).toEqual({ kind: 'later', until: at('2026-03-04T16:00:00Z'), because: 'hours' });
  });

  // Ley 2300 de 2023 of Colombia: Monday to Friday 7–19, Saturday 8–15, never on Sundays or holidays (UTC−5).
  it.each([
    ['Friday 18:59', '2026-03-06T23:59:00Z', null], ['Friday 19:00', '2026-03-07T00:00:00Z', '2026-03-07T13:00:00Z'], ['Saturday 15:00', '2026-03-07T20:00:00Z', '2026-03-09T12:00:00Z'],
    ['Sunday noon', '2026-03-08T17:00:00Z', '2026-03-09T12:00:00Z'], ['Monday 06:59', '2026-03-09T11:59:00Z', '2026-03-09T12:00:00Z'],
    // Saint Joseph is kept on Monday, 23 March 2026 (Ley Emiliani).
    ['holiday', '2026-03-23T15:00:00Z', '2026-03-24T12:00:00Z'],
  ])('Colombia\'s law, whatever the client wants: %s', (_, now, until) => {
    const answer = windowFor('CO', null, at(now), wide);
    if (until === null) expect(answer).toEqual({ kind: 'open' });
    else expect(answer).toMatchObject({ kind: 'later', until: at(until) });
  });

  it('not on public holidays, unless the client writes on them', () => {
    // Independence of Brazil, Monday 7 September 2026, 11:00 in São Paulo.
    const now = at('2026-09-07T14:00:00Z');
    expect(windowFor('BR', 'America/Sao_Paulo', now, defaultRules)).toEqual({ kind: 'later', until: at('2026-09-08T11:00:00Z'), because: 'holiday' });
    expect(windowFor('BR', 'America/Sao_Paulo', now, { ...defaultRules, holidays: true })).toEqual({ kind: 'open' });
  });

  it('never, where no hour of the week is left', () => {
    expect(windowFor('MX', null, at('2026-03-04T17:00:00Z'), { ...defaultRules, week: always.map(() => null) })).toEqual({ kind: 'never' });
    expect(narrower([[7, 12], [8, 9]], [[11, 20], [9, 10]])).toEqual([[11, 12], null]);
  });
});

describe('a register of people who want no advertising', () => {
  const read = (text: string) => registerEntry(text, phoneReader('ES'));

  it('gives addresses, phones and hashes', () => {
    expect(read(' "Ana.Perez+x@GMail.com" ')).toEqual({ form: 'email', value: 'anaperez@gmail.com' });
    expect(read('612 345 678')).toEqual({ form: 'phone', value: '+34612345678' });
    // printf %s ana@x.es | sha256sum, | md5sum
    expect(read('D41D8CD98F00B204E9800998ECF8427E')).toEqual({ form: 'md5', value: 'd41d8cd98f00b204e9800998ecf8427e' });
    expect(hashForms.map((form) => read(createHash(form).update('x').digest('hex'))?.form)).toEqual(['md5', 'sha1', 'sha256']);
  });

  it.each(['', 'nombre', '12', '=cmd|calc', 'a@b', 'ffff'])('takes %j for none', (text) => expect(read(text)).toBeNull());

  it('finds a person by the hash of any form that is usual', () => {
    expect(identityForms('email', 'Ana.Perez@Gmail.com')).toEqual(['ana.perez@gmail.com', 'anaperez@gmail.com']);
    expect(identityForms('phone', '+34612345678')).toEqual(['+34612345678', '34612345678', '612345678']);
    // The SHA-256 of the e-mail that Meta's documentation gives for john_smith@gmail.com.
    expect(identityForms('email', 'John_Smith@gmail.com').map((form) => hashOf('sha256', form))).toContain('62a14e44f765419d10fea99367361a727c12365e2520f32218d505ed9aa0f62f');
  });
});
