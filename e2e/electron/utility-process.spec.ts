import { echoEnvironment } from './echo.ts';
import { expect, quitDesktop, test } from './fixture.ts';
import { callFromPage } from './page-client.ts';

test.use({ environment: async ({}, use) => use(await echoEnvironment()) });

test('frames go from the page to a utility process and back', async ({ desktop }) => {
  const answer = await callFromPage(desktop.page, 'system.echo', { text: 'ñandú' });
  expect(answer).toEqual({ t: 'ok', output: { text: 'ñandú' } });
});

test('a frame of several megabytes arrives whole', async ({ desktop }) => {
  const text = 'ñ'.repeat(3_000_000);
  const answer = await callFromPage(desktop.page, 'system.echo', { text });
  expect(answer).toEqual({ t: 'ok', output: { text } });
});

test('a core that dies closes its connections and is started again', async ({ desktop }) => {
  expect(await callFromPage(desktop.page, 'system.echo', { text: 'die' })).toBe('closed');
  // Closed again where the page asks before the main process has heard of the death: asking once more is what a page does.
  await expect(async () => {
    const answer = await callFromPage(desktop.page, 'system.echo', { text: 'again' });
    expect(answer).toEqual({ t: 'ok', output: { text: 'again' } });
  }).toPass();
});

test('the program quits in the pause between the death of a core and its restart', async ({ desktop }) => {
  expect(await callFromPage(desktop.page, 'system.echo', { text: 'die' })).toBe('closed');
  await quitDesktop(desktop);
  expect(desktop.program.exitCode).toBe(0);
});

test('a reloaded page gets a connection of its own', async ({ desktop }) => {
  await callFromPage(desktop.page, 'system.echo', { text: 'before' });
  await desktop.page.reload();
  const answer = await callFromPage(desktop.page, 'system.echo', { text: 'after' });
  expect(answer).toEqual({ t: 'ok', output: { text: 'after' } });
});

test('the core starts another process through the main process, hears it and ends it', async ({ desktop }) => {
  const answer = await callFromPage(desktop.page, 'system.echo', { text: 'start-helper' });
  const text = 'helper (helper-argument) heard start-helper, and it ended';
  expect(answer).toEqual({ t: 'ok', output: { text } });
});
