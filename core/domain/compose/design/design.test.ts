import { expect, it } from 'vitest';
import type { LetterBlock, LetterDesign } from '../../../contract/letter-design.ts';
import { composeWritten } from '../compose-campaign.ts';
import { voiceOf } from '../voice.ts';
import { contrast, readableOn } from './contrast.ts';
import { clientChecks, designChecks } from './design-checks.ts';
import { PLAIN_DESIGN } from './plain-design.ts';

const ID = '00000000-0000-4000-8000-000000000001';
const brief = { brand: 'Café Lumbre', offer: '20 % de descuento', facts: [], channel: 'email' as const, countries: [], landingUrl: 'https://cafe.example' };
const copy = { subjects: ['Hola'], preheader: 'Ya', paragraphs: ['Uno.', 'Dos <b>.'], cta: 'Ver', ps: 'P. D.' };
const pictures = { pictureOf: (id: string) => (id === ID ? 'data:image/png;base64,AAAA' : null), sizeOf: (id: string) => (id === ID ? 3 : null) };
const designed = (blocks: LetterBlock[], look: Partial<LetterDesign['look']> = {}) => ({ blocks, look: { ...PLAIN_DESIGN.look, ...look } });
const write = (design?: LetterDesign) => composeWritten(brief, voiceOf('CO', false), { ...copy, design }, 1, { pictures });

it('a letter without a design is the one of the plain design', () => {
  expect(write(PLAIN_DESIGN).body).toEqual(write().body);
});

it('blocks stand in their order, in HTML and in plain text; the way out stands last under any design', () => {
  const { body } = write(designed([
    { id: '1', kind: 'image', creative: ID, alt: 'Granos de café', decorative: false, link: 'https://cafe.example/a?b=1&c="2"', width: 600 },
    { id: '2', kind: 'words', part: 'body' },
    { id: '3', kind: 'columns', columns: [{ creative: null, alt: '', decorative: true, heading: '<script>', text: 'Suave', link: '' }, { creative: ID, alt: '', decorative: true, heading: 'Tostado', text: '', link: 'https://cafe.example/b' }] },
    { id: '4', kind: 'button', label: 'Comprar', link: '', align: 'left' },
  ]));
  const places = ['alt="Granos de café"', 'Uno.', 'Dos &lt;b&gt;.', '&lt;script&gt;', 'Tostado', '{{unsubscribeUrl}}'].map((part) => body.mjml.indexOf(part));
  expect(places).toEqual(places.toSorted((one, other) => one - other));
  expect(places[0]).toBeGreaterThan(0);
  expect(body.mjml).not.toMatch(/<script>|Comprar|Hola,/u);
  expect(body.mjml).toContain('href="https://cafe.example/a?b=1&amp;c=&quot;2&quot;"');
  expect(body.text.indexOf('[Granos de café]: https://cafe.example/a?b=1&c="2"')).toBe(0);
  expect(body.text).toMatch(/Tostado: https:\/\/cafe\.example\/b[\s\S]*\{\{unsubscribeUrl\}\}\n$/u);
});

it('what a design leaves out or makes hard to read is found', () => {
  const codes = (design: LetterDesign) => designChecks(design, pictures.sizeOf).map(({ code }) => code);
  expect(codes(PLAIN_DESIGN)).toEqual([]);
  const image = { id: '1', kind: 'image' as const, creative: ID, alt: '', decorative: false, link: '', width: 600 };
  expect(codes(designed([image]))).toEqual(['pictureWithoutAlt', 'noBody', 'noGreeting', 'picturesOnly']);
  expect(codes(designed([...PLAIN_DESIGN.blocks, { ...image, decorative: true, creative: '00000000-0000-4000-8000-000000000002' }]))).toEqual(['pictureGone']);
  expect(codes(designed([...PLAIN_DESIGN.blocks, { id: 'x', kind: 'words', part: 'body' }], { ink: '#999999' }))).toEqual(['hardToRead', 'wordsTwice']);
  expect(designChecks(designed([...PLAIN_DESIGN.blocks, { ...image, alt: 'x' }]), () => 2_000_000).map(({ code }) => code)).toEqual(['picturesHeavy']);
});

it('Gmail clips what is long; pictures that travel inline do not count', () => {
  expect(clientChecks('x'.repeat(104_449)).map(({ code }) => code)).toEqual(['clippedByGmail']);
  expect(clientChecks(`<img src="data:image/png;base64,${'A'.repeat(200_000)}">`)).toEqual([]);
});

/** Ratios of the W3C's own example colours: black on white 21, #777777 on white 4.48 (Understanding SC 1.4.3). */
it.each([['#000000', '#ffffff', 21], ['#777777', '#ffffff', 4.48], ['#ffffff', '#ffffff', 1]])('%s on %s contrasts %f to 1', (one, other, ratio) => {
  expect(contrast(one, other)).toBeCloseTo(ratio, 2);
});
it('a label is readable on any colour', () => expect([readableOn('#3f4bb8'), readableOn('#ffe066')]).toEqual(['#ffffff', '#000000']));
