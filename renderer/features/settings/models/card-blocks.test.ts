import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cardBlocks, type Block } from './card-blocks.ts';

const CARD = `---
license: mit
language: [es, pt]
---
# A card

Reads **sentiment** and \`intent\`,
see [the data](https://example.org/data "title").

## Scores

| Set | es | pt |
|-----|---:|---:|
| UMSAB | 66.1 | 67.3 |
| A \\| B | – | 1 |

- one
- two
  goes on

1. first
2. second

\`\`\`sh
# not a heading
\`\`\`
`;

it('takes headings, text, tables, lists and code for what they are', () => {
  const blocks = cardBlocks(CARD);
  expect(blocks.map(({ kind }) => kind)).toEqual(['heading', 'paragraph', 'heading', 'table', 'list', 'list', 'code']);
  expect(blocks[1]).toEqual({
    kind: 'paragraph',
    spans: [
      { kind: 'text', text: 'Reads ' }, { kind: 'strong', text: 'sentiment' }, { kind: 'text', text: ' and ' }, { kind: 'code', text: 'intent' },
      { kind: 'text', text: ', see ' }, { kind: 'link', text: 'the data', address: 'https://example.org/data' }, { kind: 'text', text: '.' },
    ],
  });
  expect(blocks[3]).toMatchObject({ numeric: [false, true, true], rows: [[[{ text: 'UMSAB' }], [{ text: '66.1' }], [{ text: '67.3' }]], [[{ text: 'A | B' }], [{ text: '–' }], [{ text: '1' }]]] });
  expect(blocks[4]).toMatchObject({ ordered: false, items: [[{ text: 'one' }], [{ text: 'two goes on' }]] });
  expect(blocks[5]).toMatchObject({ ordered: true });
  expect(blocks[6]).toEqual({ kind: 'code', text: '# not a heading' });
});

it('leaves HTML the text that it is', () => {
  expect(cardBlocks('<img src=x onerror=alert(1)>\n\n<script>x</script>')).toEqual([
    { kind: 'paragraph', spans: [{ kind: 'text', text: '<img src=x onerror=alert(1)>' }] },
    { kind: 'paragraph', spans: [{ kind: 'text', text: '<script>x</script>' }] },
  ]);
});

it('leaves words with underscores and lone stars alone', () => {
  expect(cardBlocks('opt_out, a_b_c and 2 * 3 * 4')).toEqual([{ kind: 'paragraph', spans: [{ kind: 'text', text: 'opt_out, a_b_c and 2 * 3 * 4' }] }]);
});

const wordsOf = (block: Block): string => JSON.stringify(block);

it('ends on any text, and loses no word of a plain one', () => {
  const line = fc.oneof(fc.string(), fc.constantFrom('# h', '- a', '1. b', '|a|b|', '|-|-|', '```', '---', '   x', ''));
  fc.assert(fc.property(fc.array(line, { maxLength: 30 }), (lines) => Array.isArray(cardBlocks(lines.join('\n')))));
  const words = fc.array(fc.stringMatching(/^[a-z]{1,9}$/), { minLength: 1, maxLength: 40 });
  fc.assert(fc.property(words, (list) => {
    const written = cardBlocks(list.join('\n')).map(wordsOf).join(' ');
    expect(list.filter((word) => !written.includes(word))).toEqual([]);
  }));
});
