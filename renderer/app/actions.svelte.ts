import { untrack, type Component } from 'svelte';

export interface Action {
  id: string;
  /** Called when shown, so that it is in the language spoken then. */
  label: () => string;
  /** Further words it is found by. */
  keywords?: () => string;
  group?: () => string;
  /** `mod+k`: mod is Ctrl, or Cmd on a Mac. Single letters need no modifier. */
  shortcut?: string;
  icon?: Component;
  /** Why it cannot be done from here; null where it can. */
  blocked?: () => string | null;
  run: () => void;
}

/** Everything a person can do from where they are: the palette and the shortcuts sheet read it. */
class Actions {
  private groups = $state.raw<readonly (readonly Action[])[]>([]);

  get list(): Action[] {
    return this.groups.flat();
  }

  /** @returns takes them out again */
  register(list: readonly Action[]): () => void {
    // Callers register inside effects, which must not depend on what else is registered.
    untrack(() => (this.groups = [...this.groups, list]));
    return () => untrack(() => (this.groups = this.groups.filter((group) => group !== list)));
  }
}

export const actions = new Actions();
