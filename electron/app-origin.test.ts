import { expect, test } from 'vitest';
import { APP_URL, externalUrl, isTrusted, originOf } from './app-origin.ts';

test('only the program’s own pages are trusted', () => {
  expect(isTrusted('app://querencia/index.html#/clients', APP_URL)).toBe(true);
  const foreign = [
    'app://other/index.html',
    'app://querencia.evil/index.html',
    'app://user@other/',
    'https://querencia/index.html',
    'file:///index.html',
    'data:text/html,x',
    'about:blank',
    '',
    'javascript:alert(1)',
  ];
  for (const address of foreign) expect(isTrusted(address, APP_URL), address).toBe(false);
});

test('an origin is scheme and host, port included', () => {
  expect(originOf('http://127.0.0.1:5173/x')).toBe('http://127.0.0.1:5173');
  expect(originOf('nonsense')).toBeNull();
});

test('only plain web addresses go to the browser', () => {
  expect(externalUrl('https://example.com/a?b=c')).toBe('https://example.com/a?b=c');
  expect(externalUrl('http://example.com')).toBe('http://example.com/');
  const refused = [
    'file:///etc/passwd',
    'smb://server/share',
    'ms-settings:',
    'javascript:alert(1)',
    'https://user:secret@example.com/',
    'app://querencia/index.html',
    'not an address',
    `https://example.com/${'x'.repeat(3000)}`,
    '',
    null,
    undefined,
    { href: 'https://example.com' },
  ];
  for (const address of refused) expect(externalUrl(address), String(address)).toBeNull();
});
