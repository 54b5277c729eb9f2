import type { BatchAnswer, CarrierResult, Letter, MailAnswer, MailCarrier, MailMessage, Member, PlatformCarrier } from '../../../export/carrier.ts';

/** A mail server of the test's own: what it took, and what it answers. */
export function fakeMail(answer: (message: MailMessage) => MailAnswer | Promise<MailAnswer> = () => ({ kind: 'accepted', id: 'x' })): MailCarrier & { taken: MailMessage[]; results_: CarrierResult[] } {
  const taken: MailMessage[] = [];
  const results_: CarrierResult[] = [];
  return {
    shape: 'mail', taken, results_, sender: { name: 'Café Lumbre', address: 'hola@cafe.example' }, replyTo: null,
    test: async () => ({ account: 'x' }),
    bulk: () => null,
    unsubscribeUrl: ({ contactId }) => `https://cafe.example/baja/${contactId}`,
    async *results() {
      yield results_;
    },
    send: async (message) => {
      const said = await answer(message);
      if (said.kind === 'accepted') taken.push(message);
      return said;
    },
    close: async () => undefined,
  };
}

interface PlatformDraft {
  letter: Letter;
  listRef: string;
  key: string;
  /** undefined: not scheduled; null: now. */
  at: number | null | undefined;
}

/** A platform of the test's own: lists, drafts and what was scheduled. `fail` says at which step it stumbles. */
export class FakePlatform implements PlatformCarrier {
  readonly shape = 'platform';
  readonly lists = new Map<string, Map<string, Member>>();
  readonly drafts = new Map<string, PlatformDraft>();
  readonly told: CarrierResult[] = [];
  fail: { at: string; error: Error } | null = null;

  async test(): Promise<{ account: string }> {
    return { account: 'x' };
  }

  async addMembers({ name, ref }: { name: string; ref: string | null }, people: AsyncIterable<readonly Member[]>, told: (batch: BatchAnswer) => void): Promise<{ listRef: string }> {
    const listRef = ref ?? name;
    const list = this.lists.get(listRef) ?? new Map<string, Member>();
    this.lists.set(listRef, list);
    for await (const members of people) {
      const isBad = ({ email }: Member) => email.startsWith('bad');
      for (const member of members) if (!isBad(member)) list.set(member.email, member);
      const refused = members.filter(isBad).map(({ contactId }) => ({ contactId, reason: 'address', detail: '' }));
      told({ listRef, accepted: members.filter((member) => !isBad(member)).map(({ contactId }) => contactId), refused });
      this.stumble('addMembers');
    }
    return { listRef };
  }

  async removeMembers(listRef: string, emails: AsyncIterable<readonly string[]>): Promise<number> {
    this.stumble('removeMembers');
    let removed = 0;
    for await (const some of emails) for (const email of some) if (this.lists.get(listRef)?.delete(email)) removed += 1;
    return removed;
  }

  async draft(letter: Letter, listRef: string, key: string): Promise<{ campaignRef: string; url: string }> {
    this.stumble('draft');
    this.drafts.set(key, { letter, listRef, key, at: undefined });
    return { campaignRef: key, url: `https://platform.example/${key}` };
  }

  async schedule(ref: string, at: number | null): Promise<void> {
    this.stumble('schedule');
    const draft = this.drafts.get(ref);
    if (draft) draft.at = at;
  }

  async unschedule(ref: string): Promise<void> {
    this.stumble('unschedule');
    const draft = this.drafts.get(ref);
    if (draft) draft.at = undefined;
  }

  async *results(): AsyncGenerator<readonly CarrierResult[]> {
    yield this.told;
  }

  private stumble(step: string): void {
    if (this.fail?.at === step || this.fail?.at === 'everything') throw this.fail.error;
  }
}
