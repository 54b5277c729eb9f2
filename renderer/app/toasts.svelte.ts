export interface ToastContent {
  tone?: 'info' | 'positive' | 'critical';
  text: string;
  /** "Undo", "See result". */
  actions?: readonly { label: string; run: () => void }[];
}

const SHOWN_MS = 6_000;
/** Long enough to read and reach an action. */
const SHOWN_WITH_ACTION_MS = 15_000;

class Toasts {
  list = $state<(ToastContent & { id: number })[]>([]);
  private nextId = 1;
  private held = false;

  show(toast: ToastContent): void {
    const id = this.nextId++;
    this.list = [...this.list.slice(-3), { ...toast, id }];
    if (toast.tone === 'critical') return;
    this.expire(id, toast.actions?.length ? SHOWN_WITH_ACTION_MS : SHOWN_MS);
  }

  close(id: number): void {
    this.list = this.list.filter((toast) => toast.id !== id);
  }

  /** While the pointer or the focus is on them they stay. */
  hold(held: boolean): void {
    this.held = held;
  }

  private expire(id: number, ms: number): void {
    setTimeout(() => (this.held ? this.expire(id, 2_000) : this.close(id)), ms);
  }
}

export const toasts = new Toasts();
