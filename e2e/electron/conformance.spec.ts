import { conformanceCases } from '../../core/rpc/conformance.ts';
import { bundleCore, bundlePage } from './bundle.ts';
import { expect, test } from './fixture.ts';

const variants: [string, Record<string, string>][] = [
  ['in a utility process', { QUERENCIA_CORE_IN: 'utility' }],
  ['in a forked Node, relayed by the main process', { QUERENCIA_CORE_IN: 'fork' }],
];

for (const [where, environment] of variants) {
  test.describe(`the core ${where}`, () => {
    test.use({
      environment: async ({}, use) =>
        use({ ...environment, QUERENCIA_CORE_ENTRY: await bundleCore('conformance-core') }),
    });

    test('keeps every promise of the wire', async ({ desktop }) => {
      const script = await bundlePage('conformance-page');
      await desktop.page.evaluate(`(async () => { ${script} })()`);
      const outcomes = await desktop.page.evaluate(() => (window as unknown as { conformance: Record<string, string> }).conformance);
      expect(outcomes).toEqual(Object.fromEntries(conformanceCases.map(({ name }) => [name, 'ok'])));
    });
  });
}
