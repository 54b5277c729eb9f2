import type { SourceProfile } from './source-profile.ts';

export const tiktokAds: SourceProfile = {
  id: 'tiktok_ads',
  name: 'TikTok Ads',
  kind: 'spend',
  doc: 'https://ads.tiktok.com/help/article/about-custom-reports',
  requires: [
    'clicks destination|clics destino|cliques destino|clicks all|clics todos|cliques todos|by day|por día|por dia',
    'cost|coste|costo|gasto|custo|total cost|spend',
    'campaign name|nombre de la campaña|nome da campanha|ad group name|nombre del grupo de anuncios|nome do grupo de anúncios|ad name',
  ],
  fields: {
    date: 'by day|por día|por dia|date|fecha|data|day|día|dia',
    hour: 'by hour|por hora',
    account: 'account name|nombre de la cuenta|nome da conta|account id|advertiser id',
    campaignId: 'campaign id|id de campaña|id da campanha|id de la campaña',
    campaign: 'campaign name|nombre de la campaña|nome da campanha',
    adGroupId: 'ad group id|id del grupo de anuncios|id do grupo de anúncios',
    adGroup: 'ad group name|nombre del grupo de anuncios|nome do grupo de anúncios',
    adId: 'ad id|id del anuncio|id do anúncio',
    ad: 'ad name|nombre del anuncio|nome do anúncio',
    impressions: 'impressions|impresiones|impressões',
    clicks:
      'clicks destination|clics destino|cliques destino|clicks all|clics todos|cliques todos|clicks|clics|cliques',
    reach: 'reach|alcance',
    cost: 'cost|coste|costo|gasto|custo|total cost|spend',
    currency: 'currency|moneda|moeda',
    conversions:
      'conversions|total conversions|conversiones|conversões|total complete payment|complete payment|results|resultados',
    revenue:
      'total complete payment value|total purchase value|valor total de compra|valor total da compra|complete payment value|total de valor de pago completado',
  },
  options: { channel: 'tiktok_ads' },
  ignore:
    'primary status|campaign type|advertising objective|objetivo publicitario|objetivo de publicidade|frequency|frecuencia|frequência|ctr destination|ctr destino|cpc destination|cpc destino|cpm|cost per conversion|coste por conversión|cost per result|custo por resultado|conversion rate cvr|video views|visualizaciones de vídeo|2 second video views|6 second video views|paid followers|seguidores de pago|visitas al perfil pagadas',
};

/** Reports of the Marketing API by hour or day, as connectors deliver them. */
export const tiktokAdsApi: SourceProfile = {
  id: 'tiktok_ads_api',
  name: 'TikTok Ads (API)',
  kind: 'spend',
  doc: 'https://business-api.tiktok.com/portal/docs?id=1751087777884161',
  requires: ['stat time hour|stat time day', 'spend', 'campaign id|adgroup id|ad id|advertiser id'],
  fields: {
    date: 'stat time hour|stat time day',
    account: 'advertiser id',
    campaignId: 'campaign id',
    adGroupId: 'adgroup id',
    adId: 'ad id',
    impressions: 'impressions',
    clicks: 'clicks',
    reach: 'reach',
    cost: 'spend',
    conversions: 'conversion',
    revenue: 'total purchase value',
    breakdown: 'country code|gender|age|province id',
  },
  formats: { cost: { decimal: '.' }, revenue: { decimal: '.' } },
  options: { channel: 'tiktok_ads' },
  ignore: 'fivetran synced|likes|comments|shares|follows',
};

export const linkedinAds: SourceProfile = {
  id: 'linkedin_ads',
  name: 'LinkedIn Ads',
  kind: 'spend',
  doc: 'https://www.linkedin.com/help/lms/answer/a424549',
  requires: [
    'total spent|total invertido|total gastado|total investido|total gasto|gasto total',
    'campaign name|nombre de la campaña|nombre de campaña|nome da campanha|campaign group name|nombre del grupo de campañas|nome do grupo de campanhas|ad id|creative name',
    'start date in utc|fecha de inicio en utc|data de início em utc|data de início no utc|start date|fecha de inicio|data de início|account name|nombre de la cuenta|nome da conta',
  ],
  fields: {
    date: 'start date in utc|fecha de inicio en utc|data de início em utc|data de início no utc|start date|fecha de inicio|data de início',
    account: 'account name|nombre de la cuenta|nome da conta',
    campaignId: 'campaign id|id de campaña|id de la campaña|id da campanha',
    campaign: 'campaign name|nombre de la campaña|nombre de campaña|nome da campanha',
    adGroup: 'campaign group name|nombre del grupo de campañas|nome do grupo de campanhas',
    adId: 'ad id|id del anuncio|id do anúncio|creative id',
    ad: 'creative name|ad name|nombre del anuncio|nome do anúncio|ad headline|ad introduction text',
    impressions: 'impressions|impresiones|impressões',
    clicks: 'clicks|clics|cliques',
    cost: 'total spent|total invertido|total gastado|total investido|total gasto|gasto total',
    currency: 'currency|moneda|divisa|moeda',
    conversions: 'conversions|conversiones|conversões|leads',
    revenue: 'total conversion value|valor total de conversión|valor total da conversão|conversion value',
  },
  options: { channel: 'linkedin_ads' },
  ignore:
    'campaign group id|campaign type|campaign objective|campaign status|campaign start date|campaign end date|click through rate|average cpc|average cpm|average ctr',
};

/** Media mix files: a week a row, a column a channel (Meta's Robyn: _S spend, _I impressions, _P clicks). */
export const robyn: SourceProfile = {
  id: 'robyn',
  name: 'Robyn',
  kind: 'spend',
  doc: 'https://facebookexperimental.github.io/Robyn/docs/analysts-guide-to-MMM/',
  requires: ['date|ds|week|wk strt dt', 'tv s|facebook s|search s|print s|ooh s|google s|meta s|tiktok s|radio s'],
  fields: { date: 'date|ds|week' },
  wide: [
    { field: 'channelCost', pattern: /^(.+)_S$/ },
    { field: 'channelImpressions', pattern: /^(.+)_I$/ },
    { field: 'channelClicks', pattern: /^(.+?)(?:_clicks)?_P$/ },
  ],
  ignore: 'revenue|events|newsletter|competitor sales b',
  ignoreNote: 'wide_ignored',
  options: { grain: 'week' },
};

/** Any wide file whose columns say spend and a channel: `facebook_spend`, `gasto_tv`, `mdsp_dm`. */
export const wideSpend: SourceProfile = {
  id: 'wide_spend',
  name: 'Spend by channel',
  kind: 'spend',
  doc: 'https://github.com/google/meridian',
  requires: ['date|ds|week|time|fecha|data|semana|wk strt dt|dia|día'],
  fields: { date: 'date|ds|week|time|fecha|data|semana|wk strt dt|dia|día', breakdown: 'geo|region|país|country|dma' },
  wide: [
    { field: 'channelCost', pattern: /^(.+)[_ ](?:spend|cost|gasto|inversion|inversión|investimento|custo|costo)$/i },
    {
      field: 'channelCost',
      pattern: /^(?:spend|cost|gasto|inversion|inversión|investimento|custo|costo|mdsp)[_ ](.+)$/i,
    },
    { field: 'channelImpressions', pattern: /^(.+)[_ ](?:impressions?|impresiones|impressões|impressoes)$/i },
    { field: 'channelImpressions', pattern: /^(?:impressions?|impresiones|mdip)[_ ](.+)$/i },
    { field: 'channelClicks', pattern: /^(.+)[_ ](?:clicks|clics|cliques)$/i },
  ],
  ignoreNote: 'wide_ignored',
};
