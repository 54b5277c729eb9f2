import type { HeaderWords } from './header-words.ts';

export const spendHeaders: HeaderWords = {
  date: {
    es: 'día|fecha|semana|mes|inicio del informe|fecha de inicio del informe|fecha de inicio|por día|inicio de los informes|día fecha',
    pt: 'dia|data|semana pt|mês|início dos relatórios|data de início|início do relatório|por dia',
    en: 'date|day|week|month|reporting starts|start date|report date|stat time day|stat time hour|date start|date_start|day date|time|week start|week starting|wk strt dt|ds|by day|start date in utc|segments date|period',
  },
  hour: { es: 'hora|hora del día', pt: 'hora do dia', en: 'hour|hour of day|hour of the day|time of day' },
  channel: {
    es: 'canal|plataforma|medio|tipo de campaña|fuente',
    pt: 'plataforma pt|canal pt|meio|tipo de campanha|fonte',
    en: 'channel|platform|source|medium|media|publisher|network name|campaign type|advertising channel type',
  },
  account: {
    es: 'cuenta|nombre de la cuenta|id de cuenta|identificador de la cuenta|id de la cuenta',
    pt: 'conta|nome da conta|id da conta|identificação da conta',
    en: 'account|account name|account id|customer id|advertiser id|ad account|advertiser name|customer_id|account_id|ad account id',
  },
  campaignId: {
    es: 'id de campaña|identificador de la campaña|id de la campaña|id campaña',
    pt: 'id da campanha|identificação da campanha|código da campanha',
    en: 'campaign id|campaign_id|campaignid|fb campaign id|campaign group id',
  },
  campaign: {
    es: 'campaña|nombre de la campaña|nombre de campaña',
    pt: 'campanha|nome da campanha',
    en: 'campaign|campaign name|campaign_name|campaign title|campaign group name',
  },
  adGroupId: {
    es: 'id del grupo de anuncios|identificador del conjunto de anuncios|id del conjunto de anuncios',
    pt: 'id do grupo de anúncios|identificação do conjunto de anúncios|id do conjunto de anúncios',
    en: 'ad group id|adgroup id|ad set id|adset id|ad_group_id|ad_set_id',
  },
  adGroup: {
    es: 'grupo de anuncios|nombre del conjunto de anuncios|conjunto de anuncios|nombre del grupo de anuncios',
    pt: 'grupo de anúncios|nome do conjunto de anúncios|conjunto de anúncios|nome do grupo de anúncios',
    en: 'ad group|ad group name|adgroup name|ad set name|ad set|adset|adset name|adgroup',
  },
  adId: {
    es: 'id del anuncio|identificador del anuncio|id de anuncio',
    pt: 'id do anúncio|identificação do anúncio',
    en: 'ad id|ad_id|creative id|adid',
  },
  ad: {
    es: 'anuncio|nombre del anuncio',
    pt: 'anúncio|nome do anúncio',
    en: 'ad|ad name|creative|creative name|headline',
  },
  impressions: {
    es: 'impresiones|impr|impresiones totales',
    pt: 'impressões|impr pt',
    en: 'impressions|impr|impression|imps|views count',
  },
  clicks: {
    es: 'clics|clics en el enlace|clics todos|clicks totales|clics destino|clics en enlaces',
    pt: 'cliques|cliques no link|cliques todos|cliques destino',
    en: 'clicks|link clicks|inline link clicks|clicks all|clicks destination|click',
  },
  reach: { es: 'alcance', pt: 'alcance pt', en: 'reach|people reached|unique users|average daily reach' },
  cost: {
    es: 'coste|costo|costo total|importe gastado|gasto|inversión|monto gastado|gastado|costo mxn|inversión total|gasto total|coste total|total gastado',
    pt: 'custo|valor gasto|gasto pt|investimento|valor usado|montante gasto|custo total|total gasto|quantia gasta',
    en: 'cost|spend|amount spent|total spent|spent|cost micros|total spend|media cost|ad spend|budget spent|cost_micros|cost in local currency|cost in usd|media spend|adspend|investment|total cost',
  },
  currency: {
    es: 'moneda|código de moneda|divisa',
    pt: 'moeda|código da moeda|código de moeda',
    en: 'currency|currency code|account currency|currency_code',
  },
  conversions: {
    es: 'conversiones|conv|resultados|compras|clientes potenciales|total de conversiones|conversiones totales|compras en el sitio web',
    pt: 'conversões|resultados pt|compras pt|total de conversões|compras no site|cadastros',
    en: 'conversions|conversion|results|purchases|total conversion|total conversions|conv|website purchases|leads|all conv|approved conversion|actions|complete payment|purchase',
  },
  revenue: {
    es: 'valor de conversión|valor de conv|valor de conversión de compras|valor conv|ingresos|valor de conversiones|valor total de conversión|valor de las conversiones',
    pt: 'valor da conversão|valor conv pt|valor de conversão da compra|receita|valor de conversão de compras|valor das conversões|valor total da conversão',
    en: 'conversion value|conv value|purchases conversion value|revenue|conversions value|total conversion value|purchase value|total purchase value|conversion revenue|all conv value|total complete payment value|website purchases conversion value|purchase conversion value|conversions_value',
  },
  breakdown: {
    es: 'dispositivo|edad|sexo|género|red|ubicación|país|región|red con partners de búsqueda|plataforma de publicación|posición',
    pt: 'dispositivo pt|idade|gênero|rede|posicionamento|país pt|região|faixa etária',
    en: 'device|age|gender|network|ad network type|placement|country|country code|region|publisher platform|interest|platform position|geo|dma|keyword|search term|match type|impression device|action type',
  },
};
