import { expect, it } from 'vitest';
import { brief as briefSchema } from '../../contract/compose.ts';
import { createComposeHandlers } from './handlers.ts';
import { renderMjml } from './service.ts';

const draft = (brief: object, variants = 5) => createComposeHandlers({ vault: { require: () => { throw new Error('locked'); } } })['compose.draft']({ brief: briefSchema.parse(brief), variants }, { signal: new AbortController().signal } as never);
const brief = { brand: 'Café Lumbre', offer: '20 % de descuento', landingUrl: 'https://cafe.example/?a=1&b="', sender: 'Café Lumbre, Medellín' };

it('a campaign for each country, its HTML as safe as its MJML and loading nothing from anywhere', async () => {
  const { campaigns } = await draft({ ...brief, brand: 'A & <i>B</i>', countries: ['CO', 'BR', 'CO'] });
  expect(Object.keys(campaigns)).toEqual(['CO', 'BR']);
  const html = campaigns.CO?.body.html ?? '';
  expect(html).toContain('A &amp; &lt;i&gt;B&lt;/i&gt;');
  expect(html).toContain('href="https://cafe.example/?a=1&amp;b=&quot;"');
  expect(html).toContain('{{contact.firstName|buen día}}');
  expect(html).toContain('href="{{unsubscribeUrl}}"');
  expect(html).toContain('lang="es-CO"');
  expect([...html.matchAll(/https?:\/\/[^"'\s)]+/gu)].map(([url]) => new URL(url).host).filter((host) => !['cafe.example', 'www.w3.org'].includes(host))).toEqual([]);
});

it('without a country, the one that speaks the language of the brief', async () => {
  expect(Object.keys((await draft(brief)).campaigns)).toEqual(['MX']);
  expect(Object.keys((await draft({ ...brief, offer: '20% de desconto em cafés', facts: ['Frete grátis até você'] })).campaigns)).toEqual(['BR']);
});

it('MJML that cannot be rendered is refused by what is wrong with it', async () => {
  await expect(renderMjml('<mjml><mj-body><mj-nothing /></mj-body></mjml>')).rejects.toMatchObject({ code: 'INVALID_INPUT', messageKey: 'compose:error.badMjml' });
});
