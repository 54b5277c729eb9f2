import type { Page, PageRequest, Sort } from './types.ts';
import { pagesOf, type VisibleRange } from './virtual-window.ts';

export const PAGE_SIZE = 100;
const KEPT_PAGES = 60;

/** The rows of a paged source that are near the eye: fetched as they come into view, forgotten when far. */
export class PagedRows<Row> {
  total = $state<number | null>(null);
  error = $state<unknown>(null);
  /** Changes with each page that arrives; reading it re-renders. */
  version = $state(0);
  private readonly pages = new Map<number, readonly Row[]>();
  private readonly loading = new Set<number>();
  private generation = 0;
  private fetchPage: (request: PageRequest) => Promise<Page<Row>>;
  private sort: Sort | null = null;

  constructor(fetchPage: (request: PageRequest) => Promise<Page<Row>>) {
    this.fetchPage = fetchPage;
  }

  /** Starts over from another source or order. The old total stays until the new one is known. */
  reset(fetchPage: (request: PageRequest) => Promise<Page<Row>>, sort: Sort | null): void {
    this.generation += 1;
    this.fetchPage = fetchPage;
    this.sort = sort;
    this.pages.clear();
    this.loading.clear();
    this.error = null;
    this.version += 1;
    void this.load(0);
  }

  row(index: number): Row | undefined {
    void this.version;
    return this.pages.get(Math.floor(index / PAGE_SIZE))?.[index % PAGE_SIZE];
  }

  /** Asks for what a range needs and has not. */
  want(range: VisibleRange): void {
    for (const page of pagesOf(range, PAGE_SIZE)) {
      if (!this.pages.has(page) && !this.loading.has(page)) void this.load(page);
    }
  }

  private async load(page: number): Promise<void> {
    const { generation } = this;
    this.loading.add(page);
    try {
      const answer = await this.fetchPage({ offset: page * PAGE_SIZE, limit: PAGE_SIZE, sort: this.sort });
      if (generation !== this.generation) return;
      this.pages.set(page, answer.rows);
      this.total = answer.total;
      this.error = null;
      this.forgetFar(page);
      this.version += 1;
    } catch (error) {
      if (generation === this.generation) this.error = error;
    } finally {
      if (generation === this.generation) this.loading.delete(page);
    }
  }

  private forgetFar(near: number): void {
    if (this.pages.size <= KEPT_PAGES) return;
    const far = [...this.pages.keys()].sort((a, b) => Math.abs(b - near) - Math.abs(a - near))[0];
    if (far !== undefined) this.pages.delete(far);
  }
}
