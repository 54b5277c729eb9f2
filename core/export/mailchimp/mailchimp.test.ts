import { expect, test } from 'vitest';
import description from '../testing/descriptions/mailchimp.json' with { type: 'json' };
import { inBatches, testDoor } from '../testing/door.ts';
import { platformServer, type Description } from '../testing/platform-server.ts';
import { describePlatform, people } from '../testing/platform-suite.ts';
import { mailchimpOrigin } from './mailchimp-account.ts';
import { mailchimpCarrier } from './mailchimp-carrier.ts';
import { mailchimpWorld } from './testing/mailchimp-world.ts';

const described = description as unknown as Description;
const account = (address: string, apiKey = 'ours-us21') => ({ fields: { address, audienceId: 'L' }, secrets: { apiKey } });
describePlatform('Mailchimp', {
  description: described, make: mailchimpWorld, account: 'Café', key: /ours-us21|cXVlcmVuY2lh/u,
  carrier: (origin, key, door) => mailchimpCarrier(account(origin, key === 'right' ? 'ours-us21' : 'other-us1'), door),
  calls: { test: 'GET /lists/{list_id}', add: 'POST /lists/{list_id}', draft: 'POST /campaigns' },
  expected: {
    campaigns: [{
      body: {
        type: 'regular', recipients: { list_id: 'L', segment_opts: { saved_segment_id: 0 } },
        settings: { subject_line: 'Hola, *|IF:FNAME|**|FNAME|**|ELSE:|*”amigo”*|END:IF|*', preview_text: 'Sólo hoy', title: 'Diciembre [key-1]', from_name: 'Café', reply_to: 'hola@cafe.example' },
      },
      content: { html: '<p>*|IF:CITY|**|CITY|**|ELSE:|*tu ciudad*|END:IF|* x</p><a href="*|UNSUB|*">Baja</a>', plain_text: 'Hola, *|IF:FNAME|**|FNAME|**|ELSE:|*amigo*|END:IF|*: *|UNSUB|*' },
    }],
    // On the quarter of an hour, and never before what was approved.
    scheduled: ['2026-11-22T13:15:00.000Z'],
  },
  results: { since: Date.UTC(2026, 10, 21), kinds: ['sent', 'sent', 'sent', 'open', 'click', 'click', 'soft_bounce', 'unsubscribe', 'complaint'] },
});

test('whom Mailchimp will not take back is refused, and the others go in with their tags', async () => {
  const made = mailchimpWorld();
  const server = await platformServer(described, made.world);
  const door = testDoor(() => server.origin);
  const answers: unknown[] = [];
  await mailchimpCarrier(account(server.origin), door).addMembers({ name: 'L', ref: null }, inBatches([...people(1, 1), ...people(9, 9)]), (answer) => answers.push(answer), new AbortController().signal);
  expect(answers).toEqual([{ listRef: '0', accepted: ['1'], refused: [{ contactId: '9', reason: 'platform', detail: 'ERROR_GENERIC' }] }]);
  expect(made.members.get('p1@example.com')).toMatchObject({ merge_fields: { FNAME: 'Íñigo 1', CITY: 'Quito' } });
  expect(made.segments.map(({ name, emails }) => [name, [...emails]])).toEqual([['L', ['p1@example.com']], ['oro', ['p1@example.com']]]);
  await server.close();
});

test('the data centre is read from the key, and nothing else is', () => {
  expect(mailchimpOrigin({ fields: {}, secrets: { apiKey: '0123-us21' } })).toBe('https://us21.api.mailchimp.com');
  for (const apiKey of ['0123', '0123-us21.evil.example/', '0123-', 'x-us21@evil', '']) expect(() => mailchimpOrigin({ fields: {}, secrets: { apiKey } })).toThrow('connections:error.badValue');
});
