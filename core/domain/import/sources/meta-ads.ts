import type { SourceProfile } from './source-profile.ts';

export const metaAds: SourceProfile = {
  id: 'meta_ads',
  name: 'Meta Ads',
  kind: 'spend',
  doc: 'https://www.facebook.com/business/help/264160060861852',
  requires: [
    'amount spent|importe gastado|valor usado|valor gasto',
    'reporting starts|inicio del informe|início dos relatórios|day|día|dia',
    'campaign name|nombre de la campaña|nome da campanha|ad set name|ad name|nombre del conjunto de anuncios|nombre del anuncio|nome do conjunto de anúncios|nome do anúncio|impressions|impresiones|impressões',
  ],
  fields: {
    date: 'day|día|dia|reporting starts|inicio del informe|início dos relatórios',
    dateEnd: 'reporting ends|fin del informe|encerramento dos relatórios|término dos relatórios',
    account:
      'account name|nombre de la cuenta|nome da conta|account id|identificador de la cuenta|identificação da conta',
    campaignId: 'campaign id|identificador de la campaña|id de la campaña|identificação da campanha',
    campaign: 'campaign name|nombre de la campaña|nome da campanha',
    adGroupId:
      'ad set id|identificador del conjunto de anuncios|id del conjunto de anuncios|identificação do conjunto de anúncios',
    adGroup: 'ad set name|nombre del conjunto de anuncios|nome do conjunto de anúncios',
    adId: 'ad id|identificador del anuncio|id del anuncio|identificação do anúncio',
    ad: 'ad name|nombre del anuncio|nome do anúncio',
    impressions: 'impressions|impresiones|impressões',
    clicks: 'link clicks|clics en el enlace|cliques no link|clicks all|clics todos|cliques todos|clicks (all)',
    reach: 'reach|alcance',
    cost: 'amount spent|importe gastado|valor usado|valor gasto',
    currency: 'currency|moneda|divisa|moeda',
    conversions: 'purchases|compras|website purchases|compras en el sitio web|compras no site|results|resultados',
    revenue:
      'purchases conversion value|valor de conversión de compras|valor de conversão da compra|valor de conversão de compras|website purchases conversion value|valor de conversión de compras en el sitio web',
    breakdown:
      'age|edad|idade|gender|sexo|gênero|platform|plataforma|placement|ubicación|posicionamento|country|país|region|región|região|publisher platform|impression device|dispositivo',
  },
  options: { channel: 'meta_ads' },
  ignore:
    'result indicator|indicador de resultado|indicador de resultados|frequency|frecuencia|frequência|ads|anuncios|anúncios|attribution setting|configuración de atribución|configuração de atribuição|campaign delivery|entrega de la campaña|veiculação da campanha|cost per purchase|costo por compra|custo por compra|cost per result|costo por resultado|custo por resultado|cpc cost per link click|cpc costo por clic en el enlace|cpc custo por clique no link|cpm cost per 1 000 impressions|cpm costo por mil impresiones|cpm custo por 1 000 impressões|ctr link click through rate|ctr taxa de cliques no link|landing page views|visitas a la página de destino|adds to cart|artículos agregados al carrito|checkouts initiated|finalizações de compra iniciadas|purchase roas|roas de resultados',
};

/** Columns of the Insights API, as connectors deliver them. */
export const metaAdsApi: SourceProfile = {
  id: 'meta_ads_api',
  name: 'Meta Ads (API)',
  kind: 'spend',
  doc: 'https://developers.facebook.com/docs/marketing-api/reference/ads-insights/',
  requires: ['spend', 'date|date start', 'account id|ad id|campaign id', 'inline link clicks|reach|frequency'],
  fields: {
    date: 'date|date start',
    account: 'account id|account name',
    campaignId: 'campaign id',
    campaign: 'campaign name',
    adGroupId: 'adset id|ad set id',
    adGroup: 'adset name',
    adId: 'ad id',
    ad: 'ad name',
    impressions: 'impressions',
    clicks: 'inline link clicks|clicks',
    reach: 'reach',
    cost: 'spend',
    breakdown: 'country|region|age|gender|publisher platform|platform position|impression device',
  },
  formats: { cost: { decimal: '.' } },
  options: { channel: 'meta_ads' },
  ignore: 'fivetran id|fivetran synced|frequency|index',
};

/** The teaching data set of one Facebook campaign: its rows are totals per ad without a day; copies carry an invented date. */
export const kag: SourceProfile = {
  id: 'kag',
  name: 'KAG (Facebook)',
  kind: 'spend',
  doc: 'https://www.kaggle.com/datasets/loveall/clicks-conversion-tracking',
  requires: ['xyz campaign id', 'fb campaign id', 'spent', 'approved conversion'],
  fields: {
    adId: 'ad id',
    campaignId: 'xyz campaign id',
    adGroupId: 'fb campaign id',
    impressions: 'impressions',
    clicks: 'clicks',
    cost: 'spent',
    conversions: 'approved conversion',
    breakdown: 'age|gender|interest',
  },
  ignore: 'date|total conversion',
  ignoreNote: 'kag_date',
  formats: { cost: { decimal: '.' } },
  options: { channel: 'meta_ads', currency: 'USD' },
};
