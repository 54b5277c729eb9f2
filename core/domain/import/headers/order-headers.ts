import type { HeaderWords } from './header-words.ts';

export const orderHeaders: HeaderWords = {
  externalId: {
    es: 'id cliente|id de cliente|código de cliente|cliente id|nro cliente|número de cliente|dni|id del comprador',
    pt: 'id do cliente|código do cliente|cod cliente|cpf|id do comprador',
    en: 'customer id|customerid|client id|user id|customer number|household id|buyer id|customer|masterid|cust|customer_id|customer no|customer code|client document|member id',
  },
  email: {
    es: 'correo|correo electrónico|email del cliente|correo del cliente|email comprador|correo del comprador|mail',
    pt: 'e-mail|email do cliente|e-mail do cliente|e-mail do comprador|email comprador pt',
    en: 'email|customer email|email address|billing email|buyer email|contact email|client email|email_address',
  },
  phone: {
    es: 'teléfono|telefono|celular|móvil|teléfono del cliente',
    pt: 'telefone|telefone do cliente|fone',
    en: 'phone|phone number|billing phone|customer phone|mobile|client phone',
  },
  orderId: {
    es: 'pedido|número de pedido|nro de pedido|id pedido|id de pedido|orden|número de orden|nº de pedido|factura|número de factura|nro factura|folio|id venta|# de venta|ticket|id orden|venta|número de compra|compra',
    pt: 'número do pedido|id do pedido|nº do pedido|cod pedido|código do pedido|nota fiscal|n.º de venda|venda|id da venda|número da venda|id da compra',
    en: 'order|order id|orderid|order number|order no|order #|order name|invoice|invoiceno|invoice no|invoice number|invoice id|transaction id|transactionid|basket id|order_id|sale id|receipt|receipt number|document number|order code|ordernumber',
  },
  lineId: {
    es: 'id línea|id de línea|línea',
    pt: 'id da linha|id do item',
    en: 'line id|line item id|order line id|lineitem id|item id|order item id|line number|order_line_id|line_id|order line',
  },
  at: {
    es: 'fecha|fecha de compra|fecha del pedido|fecha de pedido|fecha y hora|fecha de venta|fecha de la compra|fecha de facturación|fecha factura|fecha de creación|fecha orden|fecha de pago',
    pt: 'data|data da compra|data do pedido|data e hora|data da venda|data de compra|data de criação|data do faturamento|data de venda',
    en: 'date|order date|orderdate|invoicedate|invoice date|created at|purchase date|transaction date|transaction timestamp|timestamp|created|order created|creation date|sale date|paid at|purchased at|order time|datetime|processed at|order_date|purchase timestamp|order purchase timestamp|purchase time',
  },
  status: {
    es: 'estado|estado del pedido|estado de la orden|estado del pago|estado de la venta|estatus',
    pt: 'status do pedido|situação|estado da venda|status do pagamento|situação do pedido',
    en: 'status|order status|financial status|payment status|state of order|order state',
  },
  firstName: {
    es: 'nombre|nombres|nombre del cliente nombre',
    pt: 'primeiro nome',
    en: 'first name|billing first name|client name|firstname',
  },
  lastName: { es: 'apellido|apellidos', pt: 'sobrenome', en: 'last name|billing last name|client last name|lastname' },
  fullName: {
    es: 'cliente|nombre del cliente|nombre completo|comprador|nombre del comprador',
    pt: 'nome do cliente|comprador pt|nome|nome completo|nome do comprador',
    en: 'customer name|name of customer|billing name|buyer|buyer name|full name',
  },
  country: {
    es: 'país|país de envío',
    pt: 'país de entrega',
    en: 'country|billing country|shipping country|ship country|country code',
  },
  region: {
    es: 'provincia|estado provincia|departamento|región|provincia o estado',
    pt: 'uf|estado uf',
    en: 'region|province|state|billing province|shipping province|shipping state|billing state|state province',
  },
  city: { es: 'ciudad|localidad|municipio', pt: 'cidade|município', en: 'city|billing city|shipping city|ship city' },
  postalCode: { es: 'código postal|cp', pt: 'cep', en: 'zip|postal code|billing zip|shipping zip|zip code|postcode' },
  sku: {
    es: 'código de producto|código|código del producto|id producto|id de producto|código artículo|clave',
    pt: 'código do produto|cod produto|id do produto|código do item',
    en: 'sku|stockcode|stock code|product id|item id|product code|lineitem sku|variant sku|item sku|id sku|sku id|productid|product sku|article|reference code|item code|upc|ean',
  },
  product: {
    es: 'producto|nombre del producto|artículo|descripción|nombre producto|título de la publicación|concepto',
    pt: 'produto|nome do produto|descrição|título do anúncio|item descrição',
    en: 'product|product name|description|item|item name|lineitem name|product title|title|sku name|line item|product description|article name|item description',
  },
  category: {
    es: 'categoría|categoria|rubro|familia|departamento del producto',
    pt: 'categoria do produto|categoria pt',
    en: 'category|product category|product type|department|item category|category ids sku',
  },
  brand: { es: 'marca', pt: 'marca do produto', en: 'brand|vendor|lineitem vendor|manufacturer|manufacturer id' },
  quantity: {
    es: 'cantidad|unidades|cantidad del producto|cant|cantidad vendida',
    pt: 'quantidade|qtd|qtde|unidades pt|quantidade do produto',
    en: 'quantity|qty|units|lineitem quantity|quantity sku|units sold|number of items|count|number of cds|cds|item quantity|units ordered',
  },
  unitPrice: {
    es: 'precio|precio unitario|precio del producto|precio por unidad|precio unidad|precio unitario de venta de la publicación|valor unitario|p unitario',
    pt: 'preço|preço unitário|preço do produto|valor unitário|preço unitário de venda do anúncio',
    en: 'unitprice|unit price|price|lineitem price|item price|selling price|price per unit|sku selling price|unit cost of sale|price each|unit_price|priceeach|product price',
  },
  lineTotal: {
    es: 'importe|total|subtotal|monto|valor|total línea|importe total|total del producto|ingresos|ventas|total de la línea|ingresos por productos',
    pt: 'valor|valor total|total do item|receita|subtotal do item|vendas|receita por produtos',
    en: 'line total|amount|total price|sales|sales value|revenue|total|item total|sku total price|extended price|dollar value|gross sales|net sales|total amount|line amount|order total|total value|subtotal|purchase amount',
  },
  discount: {
    es: 'descuento|descuentos|descuento del producto',
    pt: 'desconto|descontos',
    en: 'discount|discount amount|lineitem discount|discounts totals|discounts|retail disc|discount value',
  },
  currency: { es: 'moneda|divisa', pt: 'moeda', en: 'currency|currency code|presentment currency' },
  channel: {
    es: 'canal|canal de venta',
    pt: 'canal de venda|canal de vendas',
    en: 'channel|source|sales channel|source name|order source|origin|store',
  },
  coupon: {
    es: 'cupón|cupón de descuento|código de descuento',
    pt: 'cupom|cupom de desconto',
    en: 'coupon|coupon code|discount code|voucher|promo code',
  },
  url: { es: 'página de entrada', pt: 'página de entrada pt', en: 'landing site|landing page|referring site|url' },
  utmSource: { en: 'utm source|utmsource' },
  utmMedium: { en: 'utm medium|utmmedium' },
  utmCampaign: { en: 'utm campaign|utmcampaign' },
  utmContent: { en: 'utm content|utmcontent' },
  utmTerm: { en: 'utm term|utmterm' },
};
