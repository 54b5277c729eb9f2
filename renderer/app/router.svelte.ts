import { SvelteURLSearchParams } from 'svelte/reactivity';
import { readAddress, writeAddress } from './address.ts';

/** The address after `#`: every view has one, so back, reload and a saved view work alike. */
class Router {
  path = $state('/');
  private readonly params = new SvelteURLSearchParams();

  /** Follows the address bar. @returns stops following */
  start(): () => void {
    const read = (): void => this.read();
    read();
    window.addEventListener('hashchange', read);
    return () => window.removeEventListener('hashchange', read);
  }

  query(name: string): string | null {
    return this.params.get(name);
  }

  /** The whole query, without `?`. */
  get search(): string {
    return this.params.toString();
  }

  go(path: string, query: Record<string, string | undefined> = {}): void {
    location.hash = writeAddress(path, query);
  }

  /** Changes some of the query and keeps the rest; null removes. */
  setQuery(changes: Record<string, string | null>, options: { replace?: boolean } = {}): void {
    const query: Record<string, string | undefined> = Object.fromEntries(this.params.entries());
    for (const [name, value] of Object.entries(changes)) query[name] = value ?? undefined;
    const address = writeAddress(this.path, query);
    if (address === location.hash) return;
    if (options.replace) {
      history.replaceState(null, '', address);
      this.read();
    } else location.hash = address;
  }

  private read(): void {
    const { path, query } = readAddress(location.hash);
    for (const name of [...this.params.keys()]) if (!query.has(name)) this.params.delete(name);
    for (const [name, value] of query) if (this.params.get(name) !== value) this.params.set(name, value);
    if (this.path !== path) this.path = path;
  }
}

export const router = new Router();
