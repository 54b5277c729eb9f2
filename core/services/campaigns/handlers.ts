import type { Emit, Handlers } from '../handlers.ts';
import { forecastOpens } from './forecast-opens.ts';
import { handOver, type HandOverDeps } from './hand-over.ts';
import { approveCampaign, archiveCampaign, commentCampaign, getCampaign, listCampaigns, refuseUnready, renderCampaign, saveCampaign, type CampaignsDeps } from './service.ts';

type CampaignCalls = Extract<keyof Handlers, `campaigns.${string}`>;

/** Campaigns of a client as they are written, version by version. */
export function createCampaignsHandlers(deps: CampaignsDeps & HandOverDeps & { emit: Emit }): Pick<Handlers, CampaignCalls> {
  const open = (clientId: string) => deps.vault.require().openClient(clientId);
  const telling = <T>(clientId: string, answer: T): T => {
    deps.emit('campaigns.changed', { clientId });
    return answer;
  };
  return {
    'campaigns.forecastOpens': ({ clientId, subjects, chosen }) => forecastOpens(open(clientId), subjects, chosen),
    'campaigns.list': ({ clientId, archived }) => ({ campaigns: listCampaigns(open(clientId), archived) }),
    'campaigns.get': ({ clientId, id, version }) => getCampaign(open(clientId), id, version),
    'campaigns.save': ({ clientId, ...given }, { actor }) => telling(clientId, saveCampaign(deps, open(clientId), given, actor)),
    'campaigns.approve': async ({ clientId, id, version }, { actor }) => {
      await refuseUnready(open(clientId), id, version);
      return telling(clientId, approveCampaign(deps, open(clientId), id, version, actor));
    },
    'campaigns.archive': ({ clientId, id, archived }) => {
      archiveCampaign(open(clientId), id, archived);
      return telling(clientId, { campaigns: listCampaigns(open(clientId), false) });
    },
    'campaigns.comment': ({ clientId, id, text }, { actor }) => telling(clientId, commentCampaign(deps, open(clientId), id, text, actor)),
    'campaigns.handOver': (given) => handOver(deps, given),
    'campaigns.render': ({ clientId, ...given }) => renderCampaign(open(clientId), given),
  };
}
