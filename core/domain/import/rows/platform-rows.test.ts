import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { answer, bytesOf, compileMapping, inspect, readRecords } from '../index.ts';
import { takeFile } from '../testing/take.ts';
import type { OrderRow, SpendRow } from './row-types.ts';

const client = { country: 'MX', currency: 'MXN', timezone: 'America/Mexico_City', locale: 'es-MX' };
const now = Date.UTC(2026, 10, 21);
const options = { client, now };
const orders = (rows: readonly unknown[]): OrderRow[] => rows as OrderRow[];
const spend = (rows: readonly unknown[]): SpendRow[] => rows as SpendRow[];

describe('packs of Mercado Libre', () => {
  const file = readFileSync(new URL('../fixtures/mercadolibre.es.csv', import.meta.url));

  it('make one order of their products, with the pack\'s time and buyer and each sale\'s own number', async () => {
    const { rows } = await takeFile(file, options);
    expect(orders(rows).slice(0, 3).map((row) => [row.orderId, row.lineId, row.fullName, row.region, new Date(row.at).toISOString()])).toEqual([
      ['2000014806795251', '2000018220633018', 'Ana Pérez', 'Puebla', '2026-09-01T05:59:00.000Z'],
      ['2000014806795251', '2000018220631834', 'Ana Pérez', 'Puebla', '2026-09-01T05:59:00.000Z'],
      ['2000018220538232', null, 'Luis Gómez', 'Jalisco', '2026-09-01T05:39:00.000Z'],
    ]);
  });

  it('are read the same when reading goes on after a kill within a pack', async () => {
    const source = bytesOf(file);
    const found = await inspect(source, { fileName: 'ventas.csv', ...options });
    const mapping = answer(found.proposal, {});
    const whole = compileMapping(mapping, { client, headers: found.headers, now });
    for await (const batch of readRecords(source, found.dialect)) {
      const all = whole.normalise(batch).rows;
      for (let cut = 1; cut < batch.count; cut++) {
        const before = compileMapping(mapping, { client, headers: found.headers, now });
        const first = before.normalise(slice(batch, 0, cut));
        const carry = JSON.parse(JSON.stringify(first.next.carry)) as string[] | null;
        const after = compileMapping(mapping, { client, headers: found.headers, now, carry });
        expect([...first.rows, ...after.normalise(slice(batch, cut, batch.count)).rows]).toEqual(all);
      }
    }
  });

  it('share what the pack brought where a product has no price of its own', async () => {
    const text = '# de venta,Fecha de venta,Estado,Unidades,Ingresos por productos (MXN),Título de la publicación,Precio unitario de venta de la publicación (MXN)\n'
      + '1,6 de mayo de 2026 10:00 hs.,Paquete de 3 productos,,100,,\n2,,Entregado,1,,A,\n3,,Entregado,2,,B,30\n4,,Entregado,1,,C,\n5,7 de mayo de 2026 10:00 hs.,Entregado,1,9,D,9\n';
    const { rows, skipped } = await takeFile(text, options);
    expect(skipped).toEqual(['parent']);
    expect(orders(rows).map((row) => [row.orderId, row.amountMicros])).toEqual([['1', 33_333_333], ['1', 60_000_000], ['1', 6_666_667], ['5', 9_000_000]]);
  });
});

function slice(batch: Parameters<ReturnType<typeof compileMapping>['normalise']>[0], from: number, to: number): typeof batch {
  return {
    count: to - from, hasInvalid: batch.hasInvalid, next: batch.next, broken: [],
    fieldCount: (at) => batch.fieldCount(at + from), field: (at, column) => batch.field(at + from, column), rowNumber: (at) => batch.rowNumber(at + from),
    lineNumber: (at) => batch.lineNumber(at + from), original: (at) => batch.original(at + from), isBlank: (at) => batch.isBlank(at + from),
  };
}

describe('spend reports', () => {
  it('count no totals row as a campaign where every row is of one period', async () => {
    const { rows, skipped, rejects } = await takeFile(
      'Informe de campaña\n"18 de septiembre de 2026 - 18 de septiembre de 2026"\nEstado de la campaña,Campaña,Código de moneda,Costo,Impr.,Clics\n'
      + 'Habilitada,Total Sport,ARS,"1,134.00",10,1\nHabilitada,Marca,ARS,50.00,10,1\n--,Total: Campañas,ARS,"1,184.00",20,2\n--,Total: Máximo rendimiento,ARS,50.00,10,1\n',
      options,
    );
    expect(rejects).toEqual([]);
    expect(skipped).toEqual(['totals', 'totals']);
    expect(spend(rows).map((row) => [row.date, row.campaign, row.costMicros])).toEqual([['2026-09-18', 'Total Sport', 1_134_000_000], ['2026-09-18', 'Marca', 50_000_000]]);
  });

  it('read a month by its name', async () => {
    const { rows, rejects, skipped } = await takeFile(
      'Relatório de campanha\n1 de janeiro de 2026 - 31 de agosto de 2026\nCampanha\tMês\tCódigo da moeda\tCusto\tImpr.\tCliques\nPesquisa\tjaneiro de 2026\tBRL\t859,43\t9.012\t450\nPesquisa\tfevereiro de 2026\tBRL\t1.216,22\t11.034\t500\nTotal: conta\t\tBRL\t2.075,65\t20.046\t950\n',
      { ...options, client: { ...client, country: 'BR', locale: 'pt-BR', currency: 'BRL' } },
    );
    expect(rejects).toEqual([]);
    expect(skipped).toEqual(['totals']);
    expect(spend(rows).map((row) => [row.date, row.grain, row.costMicros])).toEqual([['2026-01-01', 'month', 859_430_000], ['2026-02-01', 'month', 1_216_220_000]]);
  });

  it('say which days a row covers, and leave out the rows over all days', async () => {
    const whole = await takeFile('Nombre de la campaña,Importe gastado (MXN),Impresiones,Inicio del informe,Fin del informe\nBuen Fin,100,10,2026-09-01,2026-09-30\n', options);
    expect(spend(whole.rows)[0]).toMatchObject({ date: '2026-09-01', until: '2026-09-30' });
    const daily = await takeFile('Nombre de la campaña,Día,Importe gastado (MXN),Impresiones,Inicio del informe,Fin del informe\nBuen Fin,All,100,10,2026-09-01,2026-09-30\nBuen Fin,2026-09-01,100,10,2026-09-01,2026-09-30\n', options);
    expect(daily.skipped).toEqual(['totals']);
    expect(spend(daily.rows)).toMatchObject([{ date: '2026-09-01', until: null }]);
  });
});

describe('contacts', () => {
  it('are known by their address, whatever the owner of a Mailchimp list called its column', async () => {
    const { found, rows } = await takeFile(
      'Tu mejor dirección,Como te llamas,MEMBER_RATING,OPTIN_TIME,LAST_CHANGED,LEID,EUID\nana@x.mx,Ana,2,2024-05-06 10:00:00,2024-05-06 10:00:00,1,e1\n'
      + 'luis@x.mx,Luis,2,2024-05-06 10:00:00,2024-05-06 10:00:00,2,e2\neva@x.mx,Eva,2,2024-05-06 10:00:00,2024-05-06 10:00:00,3,e3\n', options);
    expect(found.proposal.source?.id).toBe('mailchimp');
    expect(rows[0]).toMatchObject({ email: 'ana@x.mx', externalId: 'e1' });
  });

  it('lose the apostrophe that Shopify writes before numbers', async () => {
    const { rows } = await takeFile(readFileSync(new URL('../fixtures/shopify_customers.es.csv', import.meta.url)), options);
    expect(rows[0]).toMatchObject({ externalId: '7001', postalCode: '72000', phone: '+525512345678' });
  });
});
