import type { Page } from '@playwright/test';

/** Asks the page for a connection to the core, sends one call on it, and answers the frame that comes back. */
export function callFromPage(page: Page, method: string, input: unknown): Promise<unknown> {
  return page.evaluate(
    async ({ method, input }) => {
      const desktop = (window as unknown as { querencia: { connect(): void } }).querencia;
      const port = await new Promise<MessagePort>((resolve) => {
        const listener = (event: MessageEvent) => {
          const [arrived] = event.ports;
          if (event.source !== window || event.data !== 'querencia:port' || arrived === undefined) return;
          window.removeEventListener('message', listener);
          resolve(arrived);
        };
        window.addEventListener('message', listener);
        desktop.connect();
      });
      return new Promise<unknown>((resolve) => {
        port.addEventListener('close', () => resolve('closed'));
        port.addEventListener('message', (event) => {
          const frame = JSON.parse(String(event.data)) as { t: string };
          if (frame.t === 'ok' || frame.t === 'err') resolve(frame);
        });
        port.start();
        port.postMessage(JSON.stringify({ t: 'call', id: 1, method, input }));
      });
    },
    { method, input },
  );
}
