import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLine, neutraliseCell } from '../neutralise-cell.ts';
import { clicksOf, utmOf } from './address-of-page.ts';
import { contentHash } from './content-hash.ts';
import { parseEmail } from './email.ts';
import { countryCode, currencyCode, currencyInAmount, languageTag } from './places.ts';
import { consentStatus, eventType, gender, isCancelled, opposite, personName } from './words.ts';

describe('parseEmail', () => {
  it.each([
    [' Ana.Perez@GMAIL.com ', 'Ana.Perez@gmail.com', 'anaperez@gmail.com'],
    ['dylan+testing@example.co', 'dylan+testing@example.co', 'dylan@example.co'],
    ['a.n.a+x@googlemail.com', 'a.n.a+x@googlemail.com', 'ana@gmail.com'],
    ['José <jose@correo.com.mx>', 'jose@correo.com.mx', 'jose@correo.com.mx'],
    ['mailto:a@b.com', 'a@b.com', 'a@b.com'],
    ['joão@exemplo.com.br', 'joão@exemplo.com.br', 'joão@exemplo.com.br'],
    ["o'brien@mañana.es", "o'brien@mañana.es", "o'brien@mañana.es"],
  ])('%j', (text, value, key) => {
    expect(parseEmail(text)).toEqual({ value, key });
  });

  it.each([
    '',
    'a',
    'a@',
    '@b.com',
    'a@b',
    'a b@c.com',
    'a@b..com',
    'a..b@c.com',
    '.a@b.com',
    'a.@b.com',
    'a@@b.com',
    'a@-b.com',
    'a@b.com, c@d.com',
  ])('%j is none', (text) => {
    expect(parseEmail(text)).toBeNull();
  });

  it('compares equal what it read itself', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (text) => {
        const first = parseEmail(text);
        if (!first) return;
        expect(parseEmail(first.value)).toEqual(first);
        expect(parseEmail(first.value.toUpperCase())?.key).toBe(first.key);
      }),
    );
  });
});

describe('words of three languages', () => {
  it('reads consent', () => {
    expect(['Subscribed', 'suscripto', 'Sí', 'SIM', 'true', 'ativo'].map(consentStatus)).toEqual(
      Array(6).fill('subscribed'),
    );
    expect(['unsubscribed', 'No', 'Não', 'dado de baja', 'Descadastrado', '0'].map(consentStatus)).toEqual(
      Array(6).fill('unsubscribed'),
    );
    expect(['cleaned', 'Hard bounce', 'rebotado'].map(consentStatus)).toEqual(Array(3).fill('bounced'));
    expect(consentStatus('NEVER_SUBSCRIBED')).toBe('never');
    expect(consentStatus('quizás')).toBeNull();
    expect(opposite('unsubscribed')).toBe('never');
  });

  it('reads events, gender, states of orders and names', () => {
    expect(['Opened Email', 'Abierto', 'aberto', 'open'].map(eventType)).toEqual(Array(4).fill('open'));
    expect(eventType('Placed Order')).toBe('purchase');
    expect(eventType('Vio un vídeo')).toBe('vio_un_video');
    expect(['Mujer', 'F', 'feminino'].map(gender)).toEqual(Array(3).fill('female'));
    expect(['Cancelado', 'voided', 'Cancelada por el comprador'].map(isCancelled)).toEqual([true, true, true]);
    expect(['paid', 'Entregado', 'pago aprobado'].map(isCancelled)).toEqual([false, false, false]);
    expect(personName('  MARÍA  DE LA CRUZ ')).toBe('María de la Cruz');
    expect(personName("o'HIGGINS")).toBe("o'HIGGINS");
    expect(personName('joão da silva')).toBe('João da Silva');
  });

  it('reads countries, languages and currencies', () => {
    expect(['México', 'mexico', 'MX', 'MEX', 'Méjico'].map(countryCode)).toEqual(Array(5).fill('MX'));
    expect(['Brazil', 'Brasil', 'EIRE', 'United Kingdom', 'Estados Unidos', 'Perú'].map(countryCode)).toEqual([
      'BR',
      'BR',
      'IE',
      'GB',
      'US',
      'PE',
    ]);
    expect(countryCode('Atlantis')).toBeNull();
    expect(['es_MX', 'pt-br', 'Español', 'Inglés', '??'].map(languageTag)).toEqual([
      'es-MX',
      'pt-BR',
      'es',
      'en',
      null,
    ]);
    expect(['mxn', 'R$', 'S/', '$'].map(currencyCode)).toEqual(['MXN', 'BRL', 'PEN', null]);
    expect(['R$ 1.234,50', '12.50 MXN', '-US$5', '$ 12', '12'].map(currencyInAmount)).toEqual([
      'BRL',
      'MXN',
      'USD',
      null,
      null,
    ]);
  });

  it('keeps the ids of ad clicks, and nothing else of an address', () => {
    expect(clicksOf('https://x.mx/?utm_source=meta&gclid=TeSter-123_abc&mail=ana@x.mx&fbclid=IwAR0abcdefghij#gclid=zzzzzzzzzzzz')).toEqual({ gclid: 'TeSter-123_abc', fbclid: 'IwAR0abcdefghij' });
    for (const address of ['https://x.mx/', 'https://x.mx/?gclid=', 'https://x.mx/?gclid=1', 'https://x.mx/?gclid=%3Cscript%3Ealert(1)', `https://x.mx/?gclid=${'a'.repeat(600)}`, '?', '']) expect(clicksOf(address)).toBeNull();
  });

  it('reads campaign tags', () => {
    expect(utmOf('https://x.mx/?utm_source=meta&utm_campaign=buen%20fin&gclid=1#a')).toEqual({
      source: 'meta',
      medium: null,
      campaign: 'buen fin',
      content: null,
      term: null,
    });
    expect(utmOf('https://x.mx/?a=1')).toBeNull();
  });
});

describe('contentHash', () => {
  it('is stable and tells lines apart', () => {
    expect(contentHash(['536365', '85123A'])).toBe(contentHash(['536365', '85123A']));
    expect(contentHash(['a', 'b', null])).not.toBe(contentHash(['a', null, 'b']));
    expect(contentHash(['ab', ''])).not.toBe(contentHash(['a', 'b']));
    expect(contentHash([''])).not.toBe(contentHash([null]));
    const seen = new Set<string>();
    for (let i = 0; i < 200_000; i++) seen.add(contentHash(['order', i, 2.55, null]));
    expect(seen.size).toBe(200_000);
    expect(contentHash(['x'])).toMatch(/^[\w-]{15}$/);
  });
});

describe('neutraliseCell', () => {
  it('stops formulas and leaves numbers and phones', () => {
    expect(['=cmd()', '+cmd|x', '@sum(a)', '-2+3+cmd', '\t=1', ' =1'].map(neutraliseCell)).toEqual([
      "'=cmd()",
      "'+cmd|x",
      "'@sum(a)",
      "'-2+3+cmd",
      "'\t=1",
      "' =1",
    ]);
    expect(['-5.20', '+52 55 1234 5678', 'a=b', '', '-1.234,5'].map(neutraliseCell)).toEqual([
      '-5.20',
      '+52 55 1234 5678',
      'a=b',
      '',
      '-1.234,5',
    ]);
    expect(csvLine(['a"b', '=1', 'x;y'], ';')).toBe('"a""b";\'=1;"x;y"\r\n');
  });
});

it('leaves a tidy name as the long way would', () => {
  const part = fc.constantFrom('Ana', 'ANA', 'ana', 'de', ' ', '  ', '\u00a0', 'Íñigo', 'Núñez', "O'Neil", 'X', '9', '×');
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('')), (text) => {
      // A space at the end takes the long way.
      expect(personName(text)).toBe(personName(`${text} `));
    }),
    { numRuns: 3000 },
  );
});
