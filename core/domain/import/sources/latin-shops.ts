import type { SourceProfile } from './source-profile.ts';

/** Tiendanube in Spanish, Nuvemshop in Portuguese: one row a product, the order's columns in its first row only. */
export const tiendanube: SourceProfile = {
  id: 'tiendanube',
  name: 'Tiendanube / Nuvemshop',
  kind: 'orders',
  doc: 'https://ayuda.tiendanube.com/es_ES/mis-ventas/como-exportar-el-listado-de-mis-ventas',
  requires: [
    'número de orden|número do pedido|nro de orden|order number',
    'nombre del producto|nome do produto|product name',
    'precio del producto|valor do produto|preço do produto|product price',
    'cantidad del producto|quantidade comprada|quantidade do produto|product quantity',
  ],
  fields: {
    orderId: 'número de orden|número do pedido|nro de orden|order number',
    email: 'email|e-mail',
    at: 'fecha|data|date',
    status: 'estado de la orden|status do pedido|order status',
    paymentStatus: 'estado del pago|status do pagamento|payment status',
    cancelledAt: 'fecha y hora de cancelación|data e hora do cancelamento',
    currency: 'moneda|moeda|currency',
    fullName: 'nombre del comprador|nome do comprador|buyer name',
    phone: 'teléfono|telefone|phone',
    externalId: 'dni cuit|dni|cpf cnpj',
    city: 'ciudad|cidade|city',
    region: 'provincia o estado|estado|state or province',
    postalCode: 'código postal|cep|zip code',
    country: 'país|country',
    coupon: 'cupón de descuento|cupom de desconto|discount coupon',
    product: 'nombre del producto|nome do produto|product name',
    unitPrice: 'precio del producto|valor do produto|preço do produto|product price',
    quantity: 'cantidad del producto|quantidade comprada|quantidade do produto|product quantity',
    sku: 'sku',
    channel: 'canal|channel',
  },
  ignore:
    'estado del envío|status do envio|descuento|desconto|total|subtotal de productos|subtotal|costo de envío|valor do frete|fecha de pago|data de pagamento|fecha de envío|data de envío|nombre para el envío|teléfono para el envío|dirección|endereço|número|piso|localidad|medio de envío|medio de pago|meio de pagamento|dados do cartão|notas del comprador|notas del vendedor|anotações do comprador|código de tracking del envío|identificador de la transacción en el medio de pago|identificador de la orden|identificador do pedido|producto físico|persona que registró la venta|sucursal de venta|vendedor|motivo de cancelación',
  options: { fillDown: true },
};

/** The shop's customers. "Marketing" says who agreed and when; the newsletter's own column holds a date or "no". */
export const tiendanubeClients: SourceProfile = {
  id: 'tiendanube_clients',
  name: 'Tiendanube / Nuvemshop (clientes)',
  kind: 'contacts',
  doc: 'https://atendimento.nuvemshop.com.br/pt_BR/clientes',
  requires: ['nome completo|nombre completo', 'e-mail|email', 'marketing', 'cadastrado|registrado|número de compras'],
  fields: {
    fullName: 'nome completo|nombre completo',
    externalId: 'cpf cnpj|dni cuit',
    email: 'e-mail|email',
    phone: 'telefone de contato|teléfono de contacto|telefone|teléfono',
    address: 'endereço|dirección',
    city: 'cidade|ciudad',
    createdAt: 'data|fecha',
    emailConsent: 'marketing',
    emailConsentAt: 'marketing atualização|marketing actualización',
  },
  ignore:
    'total consumido|número de compras|última compra|cadastrado|registrado|inscrição para newsletter|suscripción al newsletter',
};

export const vtex: SourceProfile = {
  id: 'vtex',
  name: 'VTEX',
  kind: 'orders',
  doc: 'https://help.vtex.com/en/tutorial/exporting-orders--tutorials_245',
  requires: [
    'order|pedido',
    'creation date|fecha de creación|data de criação',
    'quantity sku|cantidad sku|quantidade sku',
    'sku selling price|sku value|precio de venta sku|preço de venda sku',
  ],
  fields: {
    orderId: 'order|pedido',
    at: 'creation date|fecha de creación|data de criação',
    status: 'status|estado',
    firstName: 'client name|nombre del cliente|nome do cliente',
    lastName: 'client last name|apellido del cliente|sobrenome do cliente',
    externalId: 'client document|documento del cliente|documento do cliente',
    email: 'email|correo electrónico|e-mail',
    phone: 'phone|teléfono|telefone',
    city: 'city|ciudad|cidade',
    region: 'uf|state|estado provincia',
    postalCode: 'postal code|código postal|cep',
    country: 'country|país',
    coupon: 'coupon|cupón|cupom',
    channel: 'origin|sales channel|origen|origem',
    sku: 'id sku|reference code',
    product: 'sku name|nombre del sku|nome do sku',
    category: 'category ids sku|category',
    quantity: 'quantity sku|cantidad sku|quantidade sku',
    unitPrice: 'sku selling price|precio de venta sku|preço de venda sku|sku value',
    currency: 'currency|moneda|moeda|currency code',
    utmSource: 'utmsource|utm source',
    utmMedium: 'utmmedium|utm medium',
    utmCampaign: 'utmcampaign|utm campaign',
  },
  ignore:
    'sku total price|total value|payment value|discounts totals|sequence|address identification|address type|receiver name|street|number|complement|neighborhood|reference|sla type|courier|courrier|estimate delivery date|delivery deadline|last change date|payment system name|installments|sku path|shipping list price|shipping value|discounts names|host|seller name|status timeline|obs|tid|nsu|authorized date|corporate name|corporate document|transactionid|paymentid|marketingtags|delivered|taxes|status raw value temporary|cancellation data|cancellation reason',
};

export const vtexClients: SourceProfile = {
  id: 'vtex_clients',
  name: 'VTEX (clients)',
  kind: 'contacts',
  doc: 'https://help.vtex.com/en/tutorial/exporting-data-from-master-data--tutorials_1135',
  requires: ['isnewsletteroptin|is newsletter opt in', 'email', 'firstname|lastname'],
  fields: {
    externalId: 'document|id|userid',
    email: 'email',
    firstName: 'firstname',
    lastName: 'lastname',
    phone: 'homephone|phone|businessphone',
    birthday: 'birthdate',
    gender: 'gender',
    createdAt: 'createdin',
    updatedAt: 'updatedin',
    emailConsent: 'isnewsletteroptin|is newsletter opt in',
    language: 'localedefault',
    company: 'corporatename',
  },
};

const pack = /^(?:paquete|pacote) de \d+ produ[ct]+os?/i;

/** The sales report: an .xlsx with the table's header on its sixth row. A pack's first row holds its sums, its products follow. */
export const mercadolibre: SourceProfile = {
  id: 'mercadolibre',
  name: 'Mercado Libre / Mercado Livre',
  kind: 'orders',
  doc: 'https://www.mercadolibre.com.ar/ayuda/Descargar-reporte-de-ventas_4003',
  requires: [
    '# de venta|n º de venda|nº de venda|n° de venda|no de venta|n o de venda|# de venda|sale #',
    'fecha de venta|data da venda|sale date',
    'título de la publicación|título do anúncio|listing title|# de publicación|# de anúncio',
  ],
  fields: {
    orderId: '# de venta|n º de venda|nº de venda|n° de venda|no de venta|n o de venda|# de venda|sale #',
    at: 'fecha de venta|data da venda|sale date',
    status: 'estado|status|descripción del estado|descrição do status',
    quantity: 'unidades|units',
    sku: 'sku|# de publicación|# de anúncio',
    product: 'título de la publicación|título do anúncio|listing title',
    unitPrice: 'precio unitario de venta de la publicación|preço unitário de venda do anúncio|unit sale price',
    lineTotal: 'ingresos por productos|receita por produtos|product income',
    fullName: 'comprador|buyer',
    region: 'estado',
    city: 'ciudad|comuna|municipio o alcaldía|municipio alcaldía|cidade|city',
    postalCode: 'código postal|cep',
    country: 'país|country',
  },
  values: {
    status:
      /entreg|cancel|devol|env[ií]|camino|caminho|despach|mediaci|media[cç]|reclamo|reclama|pag[oa]|paquete|pacote|venta|venda|dinero|dinheiro/i,
  },
  packs: pack,
  ignore:
    'total|descripción del estado|descrição do status|variante|variação|paquete de varios productos|pacote de diversos produtos|pertenece a un kit|pertence a um kit|modelo de venta|cargo por venta e impuestos|tarifa de venda e impostos|ingresos por envío|receita por envio|costos de envío|tarifas de envio|anulaciones y reembolsos|cancelamentos e reembolsos|descuentos y bonificaciones|descontos e bônus|receita por acréscimo no preço pago pelo comprador|taxa de parcelamento equivalente ao acréscimo|mes de facturación de tus cargos|mês de faturamento das suas tarifas|venta por publicidad|venda por publicidade|canal de venta|canal de venda|tipo de publicación|tipo de anúncio|factura adjunta|nf-e em anexo|datos personales o de empresa|dados pessoais ou da empresa|tipo y número de documento|tipo e número do documento|dirección|endereço|domicilio|tipo de contribuyente|tipo de contribuinte|negocio|negócio|cédula|cpf|dni|forma de entrega|fecha en camino|data a caminho|fecha entregado|data de entrega|transportista|motorista|número de seguimiento|número de rastreamento|url de seguimiento|url de acompanhamento|# de publicación|# de anúncio',
  options: { channel: 'mercadolibre', fillDown: true },
};
