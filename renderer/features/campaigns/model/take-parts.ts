import type { CampaignCopy } from '../../../../core/contract/campaigns.ts';
import type { ComposedCampaign } from '../../../../core/contract/compose.ts';

export const PARTS = ['subjects', 'preheader', 'paragraphs', 'cta', 'ps'] as const;
export type Part = (typeof PARTS)[number];

/** A copy with some parts of what was written, or all of them where there is none yet; `origin` keeps a model's words as they came, to tell later what a person changed. */
export function takeParts(copy: CampaignCopy | null, { subjects, preheader, paragraphs, cta, ps }: ComposedCampaign, parts: readonly Part[], model: string | null): CampaignCopy {
  const whole: CampaignCopy = { subjects, chosen: 0, preheader, paragraphs, cta, ps };
  const taken = copy === null ? PARTS : parts;
  const next: CampaignCopy = { ...(copy ?? whole), ...Object.fromEntries(taken.map((part) => [part, whole[part]])), ...(taken.includes('subjects') ? { chosen: 0 } : {}) };
  if (!taken.includes('subjects') && !taken.includes('paragraphs')) return next;
  const { origin: _before, ...rest } = next;
  return model === null ? rest : { ...rest, origin: { model, subject: next.subjects[0] ?? '', paragraphs: [...next.paragraphs] } };
}
