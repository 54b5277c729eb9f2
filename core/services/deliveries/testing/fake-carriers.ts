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

/** A platform of the test's own: lists, drafts and what was scheduled. */
export function fakePlatform(fail: { at?: string; error?: () => Error } = {}) {
  const lists = new Map<string, Map<string, Member>>();
  const drafts = new Map<string, { letter: Letter; listRef: string; key: string; at: number | null | undefined }>();
  const told: CarrierResult[] = [];
  const stumble = (step: string): void => {
    if (fail.at === step) throw fail.error?.() ?? new Error(step);
  };
  const carrier: PlatformCarrier = {
    shape: 'platform',
    test: async () => ({ account: 'x' }),
    async addMembers({ name, ref }, people, batch: (answer: BatchAnswer) => void) {
      const listRef = ref ?? name;
      const list = lists.get(listRef) ?? new Map<string, Member>();
      lists.set(listRef, list);
      for await (const members of people) {
        const [bad, good] = [members.filter(({ email }) => email.startsWith('bad')), members.filter(({ email }) => !email.startsWith('bad'))];
        for (const member of good) list.set(member.email, member);
        batch({ listRef, accepted: good.map(({ contactId }) => contactId), refused: bad.map(({ contactId }) => ({ contactId, reason: 'address', detail: '' })) });
        stumble('addMembers');
      }
      return { listRef };
    },
    removeMembers: async () => 0,
    async draft(letter, listRef, key) {
      stumble('draft');
      drafts.set(key, { letter, listRef, key, at: undefined });
      return { campaignRef: key, url: `https://platform.example/${key}` };
    },
    async schedule(ref, at) {
      stumble('schedule');
      const draft = drafts.get(ref);
      if (draft) draft.at = at;
    },
    async unschedule(ref) {
      const draft = drafts.get(ref);
      if (draft) draft.at = undefined;
    },
    async *results() {
      yield told;
    },
  };
  return { carrier, lists, drafts, told, fail };
}
