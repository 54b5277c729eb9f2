import { learnVoice } from '../../domain/brand-voice/index.ts';
import type { Clock } from '../../platform/ports.ts';
import type { Unlocked } from '../../vault/types.ts';
import { appendAudit } from '../agency/service.ts';
import type { Emit, Handlers } from '../handlers.ts';
import { removeVoice, writeVoice, writeWordings } from './repo.ts';
import { keptVoice } from './service.ts';

type BrandVoiceCalls = Extract<keyof Handlers, `brandVoice.${string}`>;

/** How a client's brand writes: learned from samples that are not kept, edited and kept as rules. */
export function createBrandVoiceHandlers({ vault, clock, emit }: { vault: { require(): Unlocked }; clock: Clock; emit: Emit }): Pick<Handlers, BrandVoiceCalls> {
  const open = (clientId: string) => vault.require().openClient(clientId).sqlite;
  const told = (clientId: string) => {
    emit('brandVoice.changed', { clientId });
    return keptVoice(open(clientId));
  };
  return {
    'brandVoice.get': ({ clientId }) => keptVoice(open(clientId)),
    'brandVoice.learn': ({ language, samples }) => {
      const { rules, evidence, ...counts } = learnVoice(samples, language);
      return { rules, evidence: evidence as Record<string, NonNullable<(typeof evidence)[keyof typeof evidence]>>, ...counts };
    },
    'brandVoice.save': ({ clientId, language, rules, learned }, { actor }) => {
      const [db, at] = [open(clientId), clock.now()];
      if (rules === null) removeVoice(db, language);
      else writeVoice(db, { language, rules: JSON.stringify(rules), learned: learned === null ? null : JSON.stringify(learned), actor, at });
      appendAudit(db, { at, actor, action: 'brandVoice.save', detail: { language, removed: rules === null } });
      return told(clientId);
    },
    'brandVoice.saveWordings': ({ clientId, wordings }, { actor }) => {
      const [db, at] = [open(clientId), clock.now()];
      writeWordings(db, wordings, actor, at);
      appendAudit(db, { at, actor, action: 'brandVoice.saveWordings', detail: { count: wordings.length } });
      return told(clientId);
    },
  };
}
