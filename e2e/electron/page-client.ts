import type { Page } from '@playwright/test';

/** Far from the program's own calls: while it connects too, its page and the test may be handed the same port. */
const testCallId = 1_000_001;

/** Asks the page for a connection to the core, sends one call on it, and answers the frame that comes back, without its id. */
export function callFromPage(page: Page, method: string, input: unknown): Promise<unknown> {
  return page.evaluate(
    async ({ id, method, input }) => {
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
          const { id: answered, ...frame } = JSON.parse(String(event.data)) as { t: string; id?: number };
          if (answered === id && (frame.t === 'ok' || frame.t === 'err')) resolve(frame);
        });
        port.start();
        port.postMessage(JSON.stringify({ t: 'call', id, method, input }));
      });
    },
    { id: testCallId, method, input },
  );
}
