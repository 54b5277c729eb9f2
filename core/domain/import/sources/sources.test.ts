import { describe, expect, it } from 'vitest';
import { answer, bytesOf, compileMapping, inspect, readRecords } from '../index.ts';
import type { ImportKind, Inspection, NormalisedRow, RowReject } from '../index.ts';

const client = { country: 'MX', currency: 'MXN', timezone: 'America/Mexico_City', locale: 'es-MX' };
const now = Date.UTC(2026, 10, 21);

interface Taken {
  found: Inspection;
  rows: NormalisedRow[];
  rejects: RowReject[];
  skipped: string[];
}

async function take(text: string | Uint8Array, fileName = 'export.csv', kind?: ImportKind): Promise<Taken> {
  const source = bytesOf(text);
  const found = await inspect(source, { fileName, client, now, ...(kind ? { kind } : {}) });
  const normaliser = compileMapping(answer(found.proposal, {}), { client, headers: found.headers, now });
  const taken: Taken = { found, rows: [], rejects: [], skipped: [] };
  for await (const batch of readRecords(source, found.dialect)) {
    const out = normaliser.normalise(batch);
    taken.rows.push(...out.rows);
    taken.rejects.push(...out.rejects);
    taken.skipped.push(...out.skipped.map(({ reason }) => reason));
  }
  return taken;
}

/** The same table with its columns the other way round. */
function reversed(text: string, delimiter: string): string {
  return text
    .split('\n')
    .map((line) => line.split(delimiter).reverse().join(delimiter))
    .join('\n');
}

/** Without the quotes and commas inside, so that columns can be turned round. */
const exports: [string, string, string, Record<string, unknown>][] = [
  [
    'google_ads',
    ';',
    'Día;Campaña;Código de moneda;Clics;Impr.;Costo;Conversiones;Valor de conv.\n2024-05-06;Marca;MXN;12;340;56,78;2;900,00',
    { date: '2024-05-06', costMicros: 56_780_000, revenueMicros: 900_000_000, clicks: 12, campaign: 'Marca' },
  ],
  [
    'google_ads',
    ';',
    'Dia;Campanha;Código da moeda;Cliques;Impr.;Custo;Conversões;Valor conv.\n2024-05-06;Marca;BRL;12;340;56,78;2;900,00',
    { currency: 'BRL', costMicros: 56_780_000 },
  ],
  [
    'google_ads',
    ';',
    'Day;Campaign;Currency code;Clicks;Impr.;Cost;Conversions;Conv. value\n2024-05-06;Brand;USD;12;340;56.78;2;900.00',
    { currency: 'USD', conversions: 2 },
  ],
  [
    'meta_ads',
    ';',
    'Inicio del informe;Fin del informe;Nombre de la campaña;Importe gastado (MXN);Impresiones;Alcance;Clics en el enlace;Compras\n2024-05-06;2024-05-06;Buen Fin;56.78;340;300;12;2',
    { costMicros: 56_780_000, reach: 300, currency: 'MXN', conversions: 2 },
  ],
  [
    'meta_ads',
    ';',
    'Início dos relatórios;Término dos relatórios;Nome da campanha;Valor usado (BRL);Impressões;Alcance;Cliques no link\n2024-05-06;2024-05-06;Natal;56.78;340;300;12',
    { currency: 'BRL', clicks: 12 },
  ],
  [
    'meta_ads',
    ';',
    'Reporting starts;Reporting ends;Campaign name;Amount spent (USD);Impressions;Reach;Link clicks\n2024-05-06;2024-05-06;Sale;56.78;340;300;12',
    { currency: 'USD', date: '2024-05-06' },
  ],
  [
    'tiktok_ads',
    ';',
    'Por día;Nombre de la campaña;Coste;Impresiones;Clics (destino);Moneda\n2024-05-06;Video;56.78;340;12;MXN',
    { costMicros: 56_780_000, clicks: 12, channel: 'tiktok_ads' },
  ],
  [
    'tiktok_ads',
    ';',
    'Por dia;Nome da campanha;Custo;Impressões;Cliques (destino);Moeda\n2024-05-06;Video;56.78;340;12;BRL',
    { currency: 'BRL' },
  ],
  [
    'tiktok_ads',
    ';',
    'By Day;Campaign name;Cost;Impressions;Clicks (destination);Currency\n2024-05-06;Video;56.78;340;12;USD',
    { date: '2024-05-06' },
  ],
  [
    'linkedin_ads',
    ';',
    'Start Date (in UTC);Account Name;Currency;Campaign Group Name;Campaign Name;Impressions;Clicks;Total Spent\n05/16/2024;ACME;USD;B2B;Leads;340;12;56.78',
    { date: '2024-05-16', account: 'ACME', adGroup: 'B2B' },
  ],
  [
    'linkedin_ads',
    ';',
    'Fecha de inicio (en UTC);Nombre de la cuenta;Moneda;Nombre de la campaña;Impresiones;Clics;Total gastado\n16/05/2024;ACME;MXN;Leads;340;12;56.78',
    { date: '2024-05-16' },
  ],
  [
    'linkedin_ads',
    ';',
    'Data de início (em UTC);Nome da conta;Moeda;Nome da campanha;Impressões;Cliques;Total gasto\n16/05/2024;ACME;BRL;Leads;340;12;56,78',
    { costMicros: 56_780_000 },
  ],
  [
    'mailchimp',
    ';',
    'Email Address;First Name;Last Name;MEMBER_RATING;OPTIN_TIME;CONFIRM_TIME;LAST_CHANGED;LEID;EUID\nana@x.mx;Ana;Pérez;2;2024-05-06 10:00:00;2024-05-06 10:00:00;2024-05-07 10:00:00;1;e1',
    { email: 'ana@x.mx', externalId: 'e1', createdAt: Date.UTC(2024, 4, 6, 10) },
  ],
  [
    'klaviyo',
    ';',
    'Email;Klaviyo ID;First Name;Last Name;Phone Number;Email Marketing Consent;Profile Created On\nana@x.mx;01F;Ana;Pérez;+525512345678;SUBSCRIBED;2024-05-06 10:00:00',
    {
      externalId: '01F',
      phone: '+525512345678',
      consents: [{ channel: 'email', status: 'subscribed', at: null, source: null }],
    },
  ],
  [
    'brevo',
    ';',
    'CONTACT ID;EMAIL;NOMBRE;APELLIDOS;SMS;OPT_IN;ADDED_TIME;MODIFIED_TIME\n7;ana@x.mx;Ana;Pérez;525512345678;Sí;2024-05-06;2024-05-07',
    { firstName: 'Ana', lastName: 'Pérez', phone: '+525512345678' },
  ],
  [
    'hubspot',
    ';',
    'ID de registro;Nombre;Apellidos;Correo;Número de teléfono;Propietario del contacto;Fecha de creación\n7;Ana;Pérez;ana@x.mx;55 1234 5678;Luis;2024-05-06 10:00',
    { externalId: '7', email: 'ana@x.mx', phone: '+525512345678' },
  ],
  [
    'hubspot',
    ';',
    'ID do registro;Nome;Sobrenome;E-mail;Número de telefone;Proprietário do contato;Data de criação\n7;Ana;Souza;ana@x.br;55 1234 5678;Luís;2024-05-06 10:00',
    { lastName: 'Souza' },
  ],
  [
    'hubspot',
    ';',
    'Record ID;First Name;Last Name;Email;Phone Number;Contact owner;Create Date;Unsubscribed from all email\n7;Ana;Pérez;ana@x.mx;55 1234 5678;Luis;2024-05-06 10:00;true',
    { consents: [{ channel: 'email', status: 'unsubscribed', at: null, source: null }] },
  ],
  [
    'shopify_customers',
    ';',
    'Customer ID;First Name;Last Name;Email;Accepts Email Marketing;Default Address City;Default Address Country Code;Phone;Total Spent;Total Orders;Tags\n7;Ana;Pérez;ana@x.mx;yes;Puebla;MX;+525512345678;10.00;1;vip',
    { city: 'Puebla', country: 'MX', tags: ['vip'] },
  ],
  [
    'vtex',
    ';',
    'Origin;Order;Creation Date;Client Name;Client Last Name;Email;Phone;UF;City;Status;Quantity_SKU;ID_SKU;SKU Name;SKU Selling Price;SKU Total Price\nMarketplace;v1-01;2024-05-06 10:00:00Z;Ana;Pérez;ana@x.mx;55 1234 5678;CDMX;México;Faturado;2;99;Camisa;150.50;301.00',
    { orderId: 'v1-01', amountMicros: 301_000_000, quantity: 2, fullName: 'Ana Pérez' },
  ],
  [
    'mercadolibre',
    ';',
    '# de venta;Fecha de venta;Estado;Unidades;SKU;Título de la publicación;Precio unitario de venta de la publicación (ARS);Comprador\n2000001;6 de mayo de 2024 10:30 hs.;Entregado;2;A1;Camisa;150.50;Ana Pérez',
    { orderId: '2000001', currency: 'ARS', amountMicros: 301_000_000, at: Date.UTC(2024, 4, 6, 16, 30) },
  ],
  [
    'mercadolibre',
    ';',
    'N.º de venda;Data da venda;Estado;Unidades;SKU;Título do anúncio;Preço unitário de venda do anúncio (BRL);Comprador\n2000001;6 de maio de 2024 10:30;Entregue;2;A1;Camisa;150,50;Ana Souza',
    { currency: 'BRL', amountMicros: 301_000_000 },
  ],
];

describe('exports of platforms', () => {
  it.each(exports)('%s, whatever the order of its columns (%#)', async (id, delimiter, text, expected) => {
    for (const file of [text, reversed(text, delimiter), text.replaceAll(delimiter, '\t')]) {
      const { found, rows, rejects } = await take(file);
      expect(rejects).toEqual([]);
      expect(found.proposal.source?.id).toBe(id);
      expect(rows[0]).toMatchObject(expected);
    }
  });

  it('skips titles and totals of a Google Ads report', async () => {
    const { found, rows, rejects, skipped } = await take(
      'Informe de campañas\n"1 de mayo de 2024 - 31 de mayo de 2024"\nDía,Campaña,Código de moneda,Clics,Impr.,Costo\n2024-05-06,Marca,MXN,12,340,"1,056.78"\nTotal: cuenta, --,MXN,12,340,"1,056.78"\n',
    );
    expect(found.dialect.preambleRows).toBe(2);
    expect(rejects).toEqual([]);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ costMicros: 1_056_780_000 });
    expect(skipped).toEqual(['totals']);
  });

  it('fills an order down its lines (Shopify, Tiendanube in Latin-1)', async () => {
    const shopify = await take(
      'Name,Email,Financial Status,Created at,Currency,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Billing Name\n#1001,ana@x.mx,paid,2024-05-06 10:00:00 -0600,MXN,2,Camisa,150.50,A1,Ana Pérez\n#1001,ana@x.mx,,,,1,Gorra,99.00,B2,\n#1002,,voided,2024-05-07 10:00:00 -0600,MXN,1,Gorra,99.00,B2,\n',
    );
    expect(shopify.rejects).toEqual([]);
    expect(shopify.rows).toMatchObject([
      { orderId: '#1001', at: Date.UTC(2024, 4, 6, 16), fullName: 'Ana Pérez', cancelled: false },
      { orderId: '#1001', at: Date.UTC(2024, 4, 6, 16), fullName: 'Ana Pérez', currency: 'MXN' },
      { orderId: '#1002', cancelled: true, email: null },
    ]);
    const text =
      'Número de orden;Email;Fecha;Estado de la orden;Moneda;Nombre del comprador;Nombre del producto;Precio del producto;Cantidad del producto;SKU\n100;ana@x.mx;16/05/2024 10:00:00;Abierta;ARS;Ana Núñez;Camisa;1500.50;2;A1\n100;;;;;;Gorra;99.00;1;B2\n';
    const { found, rows, rejects } = await take(Uint8Array.from(text, (letter) => letter.charCodeAt(0)));
    expect(found.dialect.encoding).toBe('latin1');
    expect(rejects).toEqual([]);
    expect(rows).toMatchObject([
      { amountMicros: 3_001_000_000 },
      { orderId: '100', email: 'ana@x.mx', fullName: 'Ana Núñez', currency: 'ARS' },
    ]);
  });

  it('takes Mailchimp lists by what their names and columns say of consent', async () => {
    const text =
      'Email Address,First Name,MEMBER_RATING,OPTIN_TIME,UNSUB_TIME,LAST_CHANGED,LEID,EUID\nana@x.mx,Ana,2,2024-05-06 10:00:00,2024-06-06 10:00:00,2024-06-06 10:00:00,1,e1\n';
    const { rows } = await take(text, 'unsubscribed_members_export_1.csv');
    expect(rows[0]).toMatchObject({
      consents: [{ channel: 'email', status: 'unsubscribed', at: Date.UTC(2024, 5, 6, 10) }],
    });
  });

  it('decides day and month on the whole column and asks where nothing decides', async () => {
    const rows = (last: string): string =>
      `pedido,fecha,precio,correo\n${Array.from({ length: 3000 }, (_, i) => `${i},0${1 + (i % 9)}/05/2024,1.50,a${i}@x.mx\n`).join('')}9999,${last},1.50,z@x.mx\n`;
    const decided = await take(rows('05/25/2024'), 'pedidos.csv', 'orders');
    expect(decided.found.proposal.mapping.options.dateOrder).toBe('mdy');
    expect(decided.found.proposal.questions).toEqual([]);
    expect(decided.rejects).toEqual([]);
    const open = await take(rows('06/05/2024'), 'pedidos.csv', 'orders');
    expect(open.found.proposal.questions.map(({ id, fallback }) => [id, fallback])).toEqual([['dateOrder', 'dmy']]);
  });
});
