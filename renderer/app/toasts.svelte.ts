export interface ToastContent {
  tone?: 'info' | 'positive' | 'critical';
  text: string;
  /** What it is about: a newer one of the same kind takes its place. The sentence itself where left out. */
  kind?: string;
  /** "Undo", "See result". */
  actions?: readonly { label: string; run: () => void }[];
}

type Shown = ToastContent & { id: number };

const SHOWN_MS = 6_000;
/** Long enough to read and reach an action. */
const SHOWN_WITH_ACTION_MS = 15_000;
const MOST = 3;

class Toasts {
  list = $state<Shown[]>([]);
  private nextId = 1;
  private held = false;

  show(toast: ToastContent): void {
    const id = this.nextId++;
    this.list = fewest([...this.list.filter((each) => kindOf(each) !== kindOf(toast)), { ...toast, id }]);
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

const kindOf = ({ kind, text }: ToastContent): string => kind ?? text;

/** The newest few; what failed outlasts what went well. */
function fewest(list: Shown[]): Shown[] {
  if (list.length <= MOST) return list;
  const oldest = list.slice(0, -1).find(({ tone }) => tone !== 'critical') ?? list[0];
  return list.filter((toast) => toast !== oldest);
}

export const toasts = new Toasts();
