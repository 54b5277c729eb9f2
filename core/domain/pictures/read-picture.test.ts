import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPicture } from './read-picture.ts';

/** The smallest PNG and JPEG, as their specifications allow them (github.com/mathiasbynens/small). */
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64');
const JPEG = Buffer.from('/9j/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/yQALCAABAAEBAREA/8wABgAQEAX/2gAIAQEAAD8A0s8g/9k=', 'base64');

test('a PNG and a JPEG tell their kind and size by their own bytes', () => {
  expect(readPicture(PNG)).toEqual({ mime: 'image/png', width: 1, height: 1 });
  expect(readPicture(JPEG)).toEqual({ mime: 'image/jpeg', width: 1, height: 1 });
  // A screenshot made by Chromium: `file docs/images/overview.png` says 1280 x 800.
  expect(readPicture(readFileSync(new URL('../../../docs/images/overview.png', import.meta.url)))).toEqual({ mime: 'image/png', width: 1280, height: 800 });
});

test('what breaks off, is something else or nothing is no picture, and nothing is read beyond its end', () => {
  for (const whole of [PNG, JPEG]) for (let length = 0; length < whole.length; length += 1) expect(readPicture(whole.subarray(0, length))).toBeNull();
  expect(readPicture(Buffer.from('<svg onload="alert(1)"/>'))).toBeNull();
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => readPicture(bytes) === null || bytes.length > 8));
});
