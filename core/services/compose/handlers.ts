import type { Brief, ComposedCampaign } from '../../contract/compose.ts';
import type { Country } from '../../contract/values.ts';
import { NO_STYLE } from '../../domain/brand-voice/index.ts';
import { brandVoiceOf, composeCampaign, isFormal, languageOf, letterChecks, measureChannels, whatsappTemplate } from '../../domain/compose/index.ts';
import type { Unlocked } from '../../vault/types.ts';
import { brandStyleOf } from '../brand-voice/service.ts';
import type { Handlers } from '../handlers.ts';
import { renderMjml } from './service.ts';

/** Campaigns written on this machine, for whoever has a brief; nothing is kept. */
export function createComposeHandlers({ vault }: { vault: { require(): Unlocked } }): Pick<Handlers, 'compose.draft' | 'compose.measure'> {
  return {
    'compose.draft': async ({ brief, variants, clientId }, { signal }) => {
      const db = clientId === undefined ? null : vault.require().openClient(clientId).sqlite;
      const campaigns: Partial<Record<Country, ComposedCampaign>> = {};
      for (const country of countriesOf(brief)) {
        signal.throwIfAborted();
        const style = db ? brandStyleOf(db, country) : NO_STYLE;
        const { body, ...rest } = composeCampaign(brief, brandVoiceOf(country, isFormal(brief.tone), style.rules), variants, style);
        const html = await renderMjml(body.mjml);
        const found = letterChecks({ subject: rest.subjects[0] ?? '', html, text: body.text });
        campaigns[country] = { ...rest, checks: [...rest.checks, ...found], body: { ...body, html } };
      }
      return { campaigns };
    },
    'compose.measure': ({ channels, country, name }) => ({ measures: measureChannels(channels), whatsapp: channels.whatsapp ? whatsappTemplate(name, country, channels.whatsapp) : null }),
  };
}

const countriesOf = (brief: Brief): Country[] => (brief.countries.length > 0 ? [...new Set(brief.countries)] : [languageOf(brief) === 'pt' ? 'BR' : 'MX']);
