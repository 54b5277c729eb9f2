import type { Brief, ComposedCampaign } from '../../contract/compose.ts';
import type { Country } from '../../contract/values.ts';
import { composeCampaign, isFormal, languageOf, measureChannels, voiceOf, whatsappTemplate } from '../../domain/compose/index.ts';
import type { Handlers } from '../handlers.ts';
import { renderMjml } from './service.ts';

/** Campaigns written on this machine, for whoever has a brief; nothing is kept. */
export function createComposeHandlers(): Pick<Handlers, 'compose.draft' | 'compose.measure'> {
  return {
    'compose.draft': async ({ brief, variants }, { signal }) => {
      const campaigns: Partial<Record<Country, ComposedCampaign>> = {};
      for (const country of countriesOf(brief)) {
        signal.throwIfAborted();
        const { body, ...rest } = composeCampaign(brief, voiceOf(country, isFormal(brief.tone)), variants);
        campaigns[country] = { ...rest, body: { ...body, html: await renderMjml(body.mjml) } };
      }
      return { campaigns };
    },
    'compose.measure': ({ channels, country, name }) => ({ measures: measureChannels(channels), whatsapp: channels.whatsapp ? whatsappTemplate(name, country, channels.whatsapp) : null }),
  };
}

const countriesOf = (brief: Brief): Country[] => (brief.countries.length > 0 ? [...new Set(brief.countries)] : [languageOf(brief) === 'pt' ? 'BR' : 'MX']);
