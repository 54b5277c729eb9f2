import { describe, expect, it } from 'vitest';
import { answer, bytesOf, compileMapping, inspect, readRecords } from '../index.ts';

const client = { country: 'MX', currency: 'MXN', timezone: 'America/Mexico_City', locale: 'es-MX' };

describe('readJsonl', () => {
  it('takes objects line by line, nested keys dotted, and rejects what is none', async () => {
    const source = bytesOf('{"email":"a@b.mx","profile":{"city":"Mérida"}}\n{"phone":"55 1234 5678"}\n\nno json\n');
    const found = await inspect(source, { fileName: 'x.jsonl', client, now: 0, kind: 'contacts' });
    expect(found.dialect.format).toBe('jsonl');
    expect(found.headers).toEqual(['email', 'profile.city', 'phone']);
    const mapping = answer(found.proposal, {});
    const normaliser = compileMapping(mapping, { client, headers: found.headers, now: 0 });
    for await (const batch of readRecords(source, found.dialect)) {
      const { rows, rejects } = normaliser.normalise(batch);
      expect(rows).toMatchObject([{ email: 'a@b.mx', row: 1 }, { phone: '+525512345678', row: 2 }]);
      expect(rejects).toMatchObject([{ row: 4, messageKey: 'reject:json', original: 'no json' }]);
    }
    expect.assertions(4);
  });
});
