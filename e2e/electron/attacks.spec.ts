import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { echoEnvironment } from './echo.ts';
import { expect, test } from './fixture.ts';

test.use({ environment: async ({}, use) => use(await echoEnvironment()) });

/** A web server that must never hear from the page. */
async function bait(): Promise<{ origin: string; heard: string[]; close(): void }> {
  const heard: string[] = [];
  const server = createServer((request, response) => {
    heard.push(`${request.method} ${request.url}`);
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.end('<title>bait</title>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, heard, close: () => server.close() };
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 700));

test('the page has no Node and no Electron, and its world is isolated', async ({ desktop }) => {
  const seen = await desktop.page.evaluate(() => ({
    names: ['require', 'process', 'module', 'Buffer', 'global', 'ipcRenderer', 'electron'].filter((name) => name in window),
    bridge: Object.keys((window as unknown as { querencia: object }).querencia).toSorted(),
  }));
  expect(seen.names).toEqual([]);
  expect(seen.bridge).toEqual(['chooseFiles', 'chooseSaveFile', 'connect', 'openExternal', 'pathOf', 'platform']);
  const preferences = await desktop.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as { getLastWebPreferences(): object };
    return contents.getLastWebPreferences();
  });
  expect(preferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false });
});

test('the bridge cannot be replaced or extended', async ({ desktop }) => {
  const changed = await desktop.page.evaluate(() => {
    const holder = window as unknown as { querencia: Record<string, unknown> };
    const before = holder.querencia['connect'];
    try {
      holder.querencia['connect'] = () => 'mine';
      holder.querencia['extra'] = 1;
    } catch {
      // Frozen objects throw in strict code.
    }
    return { same: holder.querencia['connect'] === before, extra: 'extra' in holder.querencia };
  });
  expect(changed).toEqual({ same: true, extra: false });
});

test('the page cannot be navigated elsewhere', async ({ desktop }) => {
  const trap = await bait();
  const { page } = desktop;
  const before = page.url();
  const targets = [`${trap.origin}/x`, 'file:///etc/passwd', 'data:text/html,<h1>x</h1>', 'app://other/index.html'];
  for (const target of targets) {
    await page.evaluate((address) => {
      location.href = address;
    }, target);
    await settle();
    expect(page.url(), target).toBe(before);
  }
  await page.evaluate((address) => {
    const form = Object.assign(document.createElement('form'), { action: address, method: 'post' });
    document.body.append(form);
    form.submit();
  }, `${trap.origin}/form`);
  await settle();
  expect(page.url()).toBe(before);
  expect(trap.heard).toEqual([]);
  trap.close();
});

test('no new window opens, by script or by link', async ({ desktop }) => {
  const trap = await bait();
  const opened = await desktop.page.evaluate((address) => {
    const results = [address, 'about:blank', 'app://querencia/index.html', ''].map((url) => window.open(url) === null);
    const link = Object.assign(document.createElement('a'), { href: address, target: '_blank', rel: 'opener' });
    document.body.append(link);
    link.click();
    return results;
  }, trap.origin);
  expect(opened).toEqual([true, true, true, true]);
  await settle();
  expect(desktop.app.windows()).toHaveLength(1);
  expect(trap.heard).toEqual([]);
  trap.close();
});

test('a webview does not attach', async ({ desktop }) => {
  const trap = await bait();
  await desktop.page.evaluate((address) => {
    const view = document.createElement('webview');
    view.setAttribute('src', address);
    view.setAttribute('nodeintegration', '');
    document.body.append(view);
  }, trap.origin);
  await settle();
  const kinds = await desktop.app.evaluate(({ webContents }) => webContents.getAllWebContents().map((c) => c.getType()));
  expect(kinds).toEqual(['window']);
  expect(trap.heard).toEqual([]);
  trap.close();
});

test('every permission but copying is refused', async ({ desktop }) => {
  const answers = await desktop.page.evaluate(async () => {
    const failed = async (ask: () => Promise<unknown>) => ask().then(() => 'granted', (error: Error) => error.name);
    return {
      notification: await Notification.requestPermission(),
      position: await new Promise((resolve) =>
        navigator.geolocation.getCurrentPosition(
          () => resolve('granted'),
          () => resolve('refused'),
        ),
      ),
      camera: await failed(() => navigator.mediaDevices.getUserMedia({ video: true, audio: true })),
      screen: await failed(() => navigator.mediaDevices.getDisplayMedia()),
      reading: await failed(() => navigator.clipboard.readText()),
      persist: await navigator.storage.persist(),
    };
  });
  expect(answers).toMatchObject({ notification: 'denied', position: 'refused', persist: false });
  for (const asked of [answers.camera, answers.screen, answers.reading]) expect(asked).not.toBe('granted');
});

test('nothing that the page loads leaves the program', async ({ desktop }) => {
  const trap = await bait();
  await desktop.page.evaluate(async (origin) => {
    await fetch(`${origin}/fetch`).catch(() => undefined);
    navigator.sendBeacon(`${origin}/beacon`, 'x');
    const image = new Image();
    image.src = `${origin}/image`;
    const frame = Object.assign(document.createElement('iframe'), { src: `${origin}/frame` });
    const sheet = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: `${origin}/css` });
    const ahead = Object.assign(document.createElement('link'), { rel: 'prefetch', href: `${origin}/prefetch` });
    const script = Object.assign(document.createElement('script'), { src: `${origin}/script` });
    document.body.append(frame, sheet, ahead, script);
    try {
      new WebSocket(`${origin.replace('http', 'ws')}/socket`);
    } catch {
      // The policy may refuse at once.
    }
  }, trap.origin);
  await settle();
  expect(trap.heard).toEqual([]);
  trap.close();
});

test('the request guard holds even for a page without a policy', async ({ desktop }) => {
  const trap = await bait();
  const outcome = await desktop.app.evaluate(async ({ session }, origin) => {
    const pages = session.fromPartition('querencia');
    return pages.fetch(`${origin}/main`).then(() => 'answered', () => 'refused');
  }, trap.origin);
  expect(outcome).toBe('refused');
  expect(trap.heard).toEqual([]);
  trap.close();
});

test('the policy stops inline scripts, inline handlers and evaluated text', async ({ desktop }) => {
  const ran = await desktop.page.evaluate(async () => {
    const marks = window as unknown as Record<string, unknown>;
    const violations: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => violations.push(event.effectiveDirective));
    const script = document.createElement('script');
    script.textContent = 'window.inline = 1';
    document.body.append(script);
    const image = document.createElement('div');
    image.innerHTML = '<img src="data:image/png;base64,xx" onerror="window.handler = 1">';
    document.body.append(image);
    const style = document.createElement('style');
    style.textContent = 'body { --planted: 1 }';
    document.head.append(style);
    await new Promise((resolve) => setTimeout(resolve, 300));
    let evaluated = true;
    try {
      new Function('return 1')();
    } catch {
      evaluated = false;
    }
    const planted = getComputedStyle(document.body).getPropertyValue('--planted');
    return { inline: marks['inline'], handler: marks['handler'], evaluated, planted, violations };
  });
  expect(ran).toMatchObject({ evaluated: false, planted: '' });
  expect(ran.inline).toBeUndefined();
  expect(ran.handler).toBeUndefined();
  expect(ran.violations).toEqual(expect.arrayContaining(['script-src-elem', 'script-src-attr', 'style-src-elem']));
});

test('app:// serves the interface and nothing beside it', async ({ desktop }) => {
  writeFileSync(join(desktop.data, 'planted.json'), '{"planted":true}');
  const statuses = await desktop.app.evaluate(async ({ session }, planted) => {
    const pages = session.fromPartition('querencia');
    const ask = (address: string, method = 'GET') =>
      pages.fetch(address, { method }).then(
        async (response) => `${response.status} ${(await response.text()).length}`,
        () => 'refused',
      );
    const up = '..%2f'.repeat(12);
    return {
      index: await ask('app://querencia/index.html'),
      climbs: [
        await ask('app://querencia/../../package.json'),
        await ask('app://querencia/..%2f..%2fpackage.json'),
        await ask('app://querencia/..%5c..%5cpackage.json'),
        await ask('app://querencia/%2e%2e/%2e%2e/package.json'),
        await ask(`app://querencia/${up}${planted.slice(1).replaceAll('/', '%2f')}`),
        await ask(`app://querencia/${encodeURIComponent(planted)}`),
        await ask('app://other/index.html'),
      ],
      post: await ask('app://querencia/index.html', 'POST'),
    };
  }, join(desktop.data, 'planted.json'));
  expect(statuses.index).toMatch(/^200 [1-9]/);
  for (const status of statuses.climbs) expect(['404 0', 'refused']).toContain(status);
  expect(statuses.post).toBe('405 0');
});

test('every answer of app:// carries the policy', async ({ desktop }) => {
  const headers = await desktop.app.evaluate(async ({ session }) => {
    const response = await session.fromPartition('querencia').fetch('app://querencia/index.html');
    return Object.fromEntries(response.headers);
  });
  expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self';/);
  expect(headers['content-security-policy']).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline|https?:|\*/);
  expect(headers['x-content-type-options']).toBe('nosniff');
});

test('openExternal passes web addresses and refuses the rest', async ({ desktop }) => {
  await desktop.app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    shell.openExternal = async (url) => void opened.push(url);
  });
  const outcomes = await desktop.page.evaluate(async () => {
    const { querencia } = window as unknown as { querencia: { openExternal(url: unknown): Promise<void> } };
    const targets = ['https://example.com/', 'file:///etc/passwd', 'javascript:alert(1)', 'smb://x/y', 'app://querencia/', 7];
    return Promise.all(targets.map((url) => querencia.openExternal(url).then(() => 'opened', () => 'refused')));
  });
  expect(outcomes).toEqual(['opened', 'refused', 'refused', 'refused', 'refused', 'refused']);
  const opened = await desktop.app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened);
  expect(opened).toEqual(['https://example.com/']);
});

test('a foreign page in a window of this program gets no port and no answer', async ({ desktop }) => {
  const heard = await desktop.app.evaluate(async ({ BrowserWindow, app }) => {
    const preload = `${app.getAppPath()}/dist/electron/preload.cjs`;
    const webPreferences = { preload, sandbox: true, contextIsolation: true };
    const foreign = new BrowserWindow({ show: false, webPreferences });
    await foreign.loadURL('data:text/html,<title>foreign</title>').catch(() => undefined);
    const asked = await foreign.webContents.executeJavaScript(`new Promise((resolve) => {
      const heard = [];
      addEventListener('message', (event) => heard.push('port ' + event.ports.length));
      querencia.connect();
      querencia.openExternal('https://example.com/').then(() => heard.push('opened'), () => heard.push('refused'));
      querencia.chooseFiles().then(() => heard.push('chose'), () => heard.push('refused'));
      setTimeout(() => resolve(heard), 800);
    })`);
    foreign.destroy();
    return asked as string[];
  });
  expect(heard).toEqual(['refused', 'refused']);
});

test('a frame inside the page gets no bridge', async ({ desktop }) => {
  const bridged = await desktop.page.evaluate(async () => {
    const frame = document.createElement('iframe');
    frame.srcdoc = '<p>inner</p>';
    document.body.append(frame);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const inner = frame.contentWindow as unknown as Record<string, unknown> | null;
    return inner !== null && 'querencia' in inner;
  });
  expect(bridged).toBe(false);
});

test('a save dialog is given a name, never a place', async ({ desktop }) => {
  await desktop.app.evaluate(({ dialog }) => {
    const asked: unknown[] = [];
    Object.assign(globalThis, { asked });
    dialog.showSaveDialog = (async (_window: unknown, options: unknown) => {
      asked.push(options);
      return { canceled: false, filePath: '/chosen/by/user.csv' };
    }) as unknown as typeof dialog.showSaveDialog;
  });
  const chosen = await desktop.page.evaluate(async () => {
    const { querencia } = window as unknown as { querencia: { chooseSaveFile(options: unknown): Promise<string | null> } };
    const path = await querencia.chooseSaveFile({ suggestedName: '../../.bashrc', properties: ['showHiddenFiles'] });
    const wrong = await querencia.chooseSaveFile({ suggestedName: 7 }).then(() => 'accepted', () => 'refused');
    return { path, wrong };
  });
  expect(chosen).toEqual({ path: '/chosen/by/user.csv', wrong: 'refused' });
  const asked = await desktop.app.evaluate(() => (globalThis as unknown as { asked: unknown[] }).asked);
  expect(asked).toEqual([{ defaultPath: '.._.._.bashrc' }]);
});
