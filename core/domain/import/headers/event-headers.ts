import type { HeaderWords } from './header-words.ts';

export const eventHeaders: HeaderWords = {
  externalId: {
    es: 'id cliente|id de cliente|id contacto|id de contacto|id usuario|id suscriptor',
    pt: 'id do cliente|id do contato|id do usuário|id do assinante',
    en: 'contact id|external id|customer id|user id|userid|visitorid|visitor id|member id|person id|profile id|subscriber id|household id|client id|mql id|lead id|user pseudo id|contact|cookie',
  },
  email: {
    es: 'correo|correo electrónico|dirección de correo electrónico|mail|destinatario',
    pt: 'e-mail|endereço de e-mail|email do cliente|destinatário',
    en: 'email|email address|recipient|email_address|customer email|to|contact email',
  },
  phone: { es: 'teléfono|celular|móvil', pt: 'telefone', en: 'phone|phone number|mobile|to number|property to number' },
  eventId: {
    es: 'id evento|id del evento',
    pt: 'id do evento',
    en: 'event id|eventid|uuid|event uuid|message id|sg event id',
  },
  type: {
    es: 'evento|tipo de evento|tipo|acción|actividad|nombre del evento|accion',
    pt: 'tipo de evento|ação|atividade|nome do evento|evento tipo',
    en: 'event|event type|event name|type|action|activity|event_name|event_type|metric|activity type|action type',
  },
  at: {
    es: 'fecha|fecha y hora|fecha del evento|hora|momento|fecha hora|fecha de la acción',
    pt: 'data|data e hora|data do evento|hora do evento|data hora',
    en: 'timestamp|date|datetime|event time|event date|occurred at|time|created at|event timestamp|date time|event_time|action date|sent at|created|redemption date|won date|first contact date|event date time|activity date|interaction time',
  },
  channel: { es: 'canal|medio', pt: 'canal pt|meio', en: 'channel|medium|platform|message type' },
  campaignId: {
    es: 'id campaña|id de campaña',
    pt: 'id da campanha',
    en: 'campaign id|campaignid|campaign_id|mailing id',
  },
  campaign: {
    es: 'campaña|nombre de la campaña|nombre de campaña',
    pt: 'campanha|nome da campanha',
    en: 'campaign|campaign name|campaign title|email name|property campaign name|mailing',
  },
  url: {
    es: 'página|enlace|dirección url|página de destino',
    pt: 'página pt|link clicado',
    en: 'url|link|page|page url|page location|landing page|link url|page path|clicked url|landing page id',
  },
  product: {
    es: 'producto|artículo|nombre del producto',
    pt: 'produto|item pt|nome do produto',
    en: 'product|item|product id|product name|itemid|item id|item name|sku|coupon upc',
  },
  orderId: {
    es: 'pedido|id pedido|número de pedido',
    pt: 'id do pedido|número do pedido',
    en: 'order id|transaction id|order number|transactionid|order_id',
  },
  value: {
    es: 'valor|importe|monto|ingresos',
    pt: 'valor do evento|receita',
    en: 'value|event value|amount|revenue|price|conversion value|property value',
  },
  currency: { es: 'moneda|divisa', pt: 'moeda', en: 'currency|currency code|property currency code' },
  utmSource: { en: 'utm source' },
  utmMedium: { en: 'utm medium' },
  utmCampaign: { en: 'utm campaign' },
  utmContent: { en: 'utm content' },
  utmTerm: { en: 'utm term' },
};

/** What events say beside who, what and when, in any language: kept under its own header in files of no known source. */
export const eventMetadata =
  'puesto|cargo|vacante|vaga|ciudad|cidade|lugar|local|sede|sucursal|unidade|loja|región|região|estado|departamento|provincia|país|categoría|categoria|programa|curso|dispositivo|navegador|sector|área|especialidad|especialidade|nivel|nível|job title|job|position|vacancy|role|city|place|location|store|branch|region|state|country|category|product category|program|course|device|browser|industry|seniority';

/** Ids of the ad click behind a fact, in any language: kept under their own header in files of no known source. */
export const clickMetadata =
  'gclid|gbraid|wbraid|google click id|google ads click id|click id|id de clic de google|id do clique do google|fbclid|fbc|facebook click id|meta click id|id de clic de meta|id do clique da meta';
