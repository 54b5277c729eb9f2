import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** No violation of WCAG 2.2 A and AA, nor of axe's good practices, on the page once it has settled. */
export async function expectAccessible(page: Page, screen = page.url()): Promise<void> {
  await expect
    .soft(async () => {
      const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
      expect(violations.map(({ id, nodes }) => [id, ...nodes.map(({ target }) => target.join(' '))]), screen).toEqual([]);
    })
    .toPass({ timeout: 20_000 });
}
