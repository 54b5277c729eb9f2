import type { SourceProfile } from './source-profile.ts';

export const googleAds: SourceProfile = {
  id: 'google_ads',
  name: 'Google Ads',
  kind: 'spend',
  doc: 'https://support.google.com/google-ads/answer/2454069',
  requires: [
    'impr',
    'cost|coste|costo|custo',
    'clicks|clics|cliques|interactions|interacciones|interações|currency code|código de moneda|código da moeda',
  ],
  fields: {
    date: 'day|día|dia|date|fecha|data|week|semana|month|mes|mês',
    hour: 'hour of the day|hora del día|hora do dia',
    account: 'account name|account|cuenta|nombre de la cuenta|conta|nome da conta|customer id|id de cliente',
    campaignId: 'campaign id|id de campaña|id de la campaña|id da campanha|código da campanha',
    campaign: 'campaign|campaign name|campaña|nombre de la campaña|campanha|nome da campanha',
    adGroupId: 'ad group id|id del grupo de anuncios|id do grupo de anúncios|código do grupo de anúncios',
    adGroup: 'ad group|ad group name|grupo de anuncios|grupo de anúncios',
    adId: 'ad id|id del anuncio|id do anúncio|código do anúncio',
    ad: 'ad name|nombre del anuncio|nome do anúncio|headline 1|título 1',
    impressions: 'impr',
    clicks: 'clicks|clics|cliques',
    cost: 'cost|coste|costo|custo',
    currency: 'currency code|código de moneda|código da moeda|currency|moneda|moeda',
    conversions: 'conversions|conversiones|conversões',
    revenue: 'conv value|valor de conv|valor conv|conversion value|valor de conversión|valor da conversão|valor da conv',
    reach: 'unique users|usuarios únicos|usuários únicos',
    breakdown:
      'device|dispositivo|network with search partners|network|red|rede|red con partners de búsqueda|keyword|palabra clave|palavra-chave|search keyword|country territory|país o territorio',
  },
  ignore:
    'campaign type|tipo de campaña|tipo de campanha|campaign state|campaign status|estado de la campaña|estado|status da campanha|budget|presupuesto|orçamento|budget name|nombre del presupuesto|nome do orçamento|budget type|tipo de presupuesto|tipo de orçamento|status|status reasons|motivos del estado|motivos do status|interactions|interacciones|interações|interaction rate|porcentaje de interacción|tasa de interacción|taxa de interação|avg cost|costo prom|coste medio|custo médio|avg cpc|prom cpc|cpc medio|cpc médio|cpm prom|cost conv|costo conv|coste conv|custo conv|conv rate|porcentaje de conv|tasa de conv|taxa de conv|ctr|conv value cost|valor de conv costo|valor de conv coste|valor de conv custo|all conv|all conv value|valor de todas as conv|optimization score|nivel de optimización|nível de otimização|bid strategy type|tipo de estrategia de oferta|tipo de estratégia de lances',
  options: { channel: 'google_ads' },
};

/** The API's own column names, as connectors deliver them (account, campaign, ad group, ad and keyword statistics). */
export const googleAdsApi: SourceProfile = {
  id: 'google_ads_api',
  name: 'Google Ads (API)',
  kind: 'spend',
  doc: 'https://developers.google.com/google-ads/api/fields/latest/metrics',
  requires: ['cost micros|metrics cost micros', 'date|segments date', 'impressions|clicks|metrics impressions'],
  fields: {
    date: 'date|segments date',
    account: 'customer id',
    campaignId: 'campaign id',
    campaign: 'campaign name|campaign',
    adGroupId: 'ad group id',
    adGroup: 'ad group name|ad group',
    adId: 'ad id',
    ad: 'ad name',
    impressions: 'impressions|metrics impressions',
    clicks: 'clicks|metrics clicks',
    cost: 'cost micros|metrics cost micros',
    conversions: 'conversions|metrics conversions',
    revenue: 'conversions value|metrics conversions value',
    breakdown: 'device|ad network type|search term|keyword ad group criterion|ad group criterion criterion id|id',
  },
  formats: { cost: { micros: true, decimal: '.' }, revenue: { decimal: '.' }, conversions: { decimal: '.' } },
  options: { channel: 'google_ads' },
  ignore:
    'fivetran id|fivetran synced|active view impressions|active view measurable impressions|active view measurable cost micros|base campaign|base ad group|view through conversions|interactions|interaction event types',
};
