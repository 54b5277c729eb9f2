/** Campaigns from a brief, written by grammars; merge fields and the checks of copy. Pure; no model, no network. */
export { plainForAds } from './channels/ad-copy.ts';
export { channelChecks } from './channels/channel-checks.ts';
export { measureChannels } from './channels/channel-parts.ts';
export { composeChannels } from './channels/compose-channels.ts';
export { whatsappTemplate, type WhatsappTemplate } from './channels/whatsapp-template.ts';
export { languageOf } from './checks/brief.ts';
export { composeCampaign, composeWritten, type Draft, type Pictures } from './compose-campaign.ts';
export { hasConditions, resolveConditions } from './conditions.ts';
export { pickDiverse } from './pick-diverse.ts';
export { isFormal } from './goal.ts';
export { MERGE_FIELDS } from './merge-fields.ts';
export { escapeHtml, mergeInto, mergeTag, mergeTagsOf } from './merge-tags.ts';
export { imagePromptOf } from './image-prompt.ts';
export { partialCopy } from './partial-copy.ts';
export { modelCopy, promptOf, refuseCopy, restoreCopy, type ModelCopy, type Prompt, type PromptExample, type PromptGuides } from './prompt.ts';
export { brandVoiceOf, voiceOf, type Voice } from './voice.ts';
export { letterChecks } from './design/letter-checks.ts';
export { PLAIN_DESIGN } from './design/plain-design.ts';
