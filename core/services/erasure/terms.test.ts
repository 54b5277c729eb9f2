import { describe, expect, it } from 'vitest';
import { matcher, termsOf } from './terms.ts';

describe('the texts that quote a person', () => {
  const quotes = matcher(termsOf({ emails: ['ana@x.co'], phones: ['+5511999990002'], externalIds: ['77'], names: ['Ana Souza', 'Bo'], parts: [] }));

  it.each(['Write to ANA@x.co now', '(11) 99999-0002', '11 9 9999 0002', 'x;77;y', 'dear ana souza,', 'Bo said'])('%s', (text) => {
    expect(quotes(text)).toBe(true);
  });

  it.each(['order 770 of 1177', 'Bob said', 'ana@xyco.com', 'Anabel Souza', '', null])('not %s', (text) => {
    expect(quotes(text)).toBe(false);
  });
});
