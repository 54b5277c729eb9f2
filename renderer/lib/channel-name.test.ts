import { expect, test, vi } from 'vitest';
import { CHANNEL_NAMES } from '../../core/contract/channel-names.ts';
import words from '../../locales/es/channels.json' with { type: 'json' };
import { channelCalled, channelName } from './channel-name.ts';

const known: Record<string, string> = words.known;
vi.mock('./i18n.svelte.ts', () => ({ hasText: (key: string) => known[key.replace('channels:known.', '')] !== undefined, t: (key: string) => known[key.replace('channels:known.', '')] ?? key }));

test('a channel has one name, whether its key is told or only the name that is kept', () => {
  for (const [channel, name] of Object.entries(CHANNEL_NAMES)) expect(channelCalled(name)).toBe(channelName({ name, channel }));
  expect([channelCalled('E-mail'), channelCalled('Out of home'), channelCalled('Meta'), channelCalled('Ferias del barrio')]).toEqual(['Correo', 'Vía pública', 'Meta', 'Ferias del barrio']);
});
