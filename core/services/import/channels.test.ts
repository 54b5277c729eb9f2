import { expect, it } from 'vitest';
import { channelOf } from './channels.ts';

it.each([['FB', 'meta'], ['facebook_ads', 'meta'], ['Instagram', 'meta'], ['Correo electrónico', 'email'], ['Tienda Centro', 'tienda_centro']])('%s advertises on %s', (name, key) => {
  expect(channelOf(name).key).toBe(key);
});

it.each([['instagram', 'instagram'], ['Facebook', 'facebook'], ['Messenger', 'messenger'], ['Meta', 'meta'], ['WhatsApp', 'whatsapp']])('a message by %s came by %s', (name, key) => {
  expect(channelOf(name, true).key).toBe(key);
});
