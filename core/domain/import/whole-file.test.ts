import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { AppError } from '../../contract/errors.ts';
import { importKinds } from './index.ts';
import type { ImportKind } from './index.ts';
import { takeFile } from './testing/take.ts';
import type { Taken } from './testing/take.ts';

// Thousands of small files take a busy machine a while.
vi.setConfig({ testTimeout: 120_000 });

const client = { country: 'MX', currency: 'MXN', timezone: 'America/Mexico_City', locale: 'es-MX' };
const now = Date.UTC(2026, 10, 21);

/** A file may be refused with a sentence; anything else thrown is a fault of the program. */
async function tried(bytes: Uint8Array | string, kind: ImportKind | undefined): Promise<Taken | null> {
  try {
    return await takeFile(bytes, { client, now, fileName: 'any.csv', ...(kind ? { kind } : {}) });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    expect(error.messageKey).toMatch(/^[a-z]+:/);
    return null;
  }
}

/** Every record with content became rows, a reject or something left out for a said reason. */
function accounted({ rows, rejects, skipped, read }: Taken): void {
  const good = new Set(rows.map(({ row }) => row));
  for (const { row } of rejects) expect(good.has(row)).toBe(false);
  expect(good.size + rejects.length + skipped.filter((reason) => reason !== 'blank').length).toBe(read);
  for (const { messageKey, original } of rejects) {
    expect(messageKey).toMatch(/^reject:/);
    expect(typeof original).toBe('string');
  }
}

const kind = fc.option(fc.constantFrom(...importKinds), { nil: undefined });
const headers = fc.constantFrom(
  'email', 'Correo', 'Teléfono', 'Nombre', 'Fecha', 'Date', 'Día', 'Importe gastado (MXN)', 'Campaña', 'Pedido', 'Precio', 'Cantidad', 'Estado', 'Texto', 'Evento', '# de venta',
  'Fecha de venta', 'Título de la publicación', 'Unidades', 'facebook_S', 'tv_S', 'MEMBER_RATING', 'LEID', 'OPTIN_TIME', 'LAST_CHANGED', '', '#', 'Fecha',
);
const cell = fc.oneof(
  fc.constantFrom('', '--', 'ana@x.mx', '2026-05-06', '06/05/2026', '31/12/2025 10:00', '1.234', '1,5', '-3', '1e3', 'Total', 'Total: Cuenta', 'Paquete de 2 productos', 'All', '=cmd()', '"', "'", '\u0000', '5512345678', 'si', '★★'),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.double().map(String),
);
const soup = fc.record({
  kind,
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  end: fc.constantFrom('\n', '\r\n', '\r'),
  records: fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 12 }),
  header: fc.array(headers, { maxLength: 8 }),
  quoted: fc.boolean(),
});

describe('any file at all', () => {
  it('of random bytes ends in rows, rejects or a sentence', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), kind, async (bytes, said) => {
        const taken = await tried(bytes, said);
        if (taken) accounted(taken);
      }),
      { numRuns: 200 },
    );
  });

  it('of cells thrown together accounts for every record', async () => {
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(soup, async ({ kind: said, delimiter, end, records, header, quoted }) => {
        const line = (cells: readonly string[]) => cells.map((text) => (quoted ? `"${text.replaceAll('"', '""')}"` : text)).join(delimiter);
        const found = await tried([header, ...records].map(line).join(end), said);
        if (!found) return;
        taken++;
        accounted(found);
      }),
      { numRuns: 300 },
    );
    expect(taken).toBeGreaterThan(20);
  });

  it('of JSON lines accounts for every record', async () => {
    const lines = fc.array(fc.oneof(fc.json({ maxDepth: 2 }), fc.dictionary(headers, cell, { maxKeys: 5 }).map((value) => JSON.stringify(value)), fc.string({ maxLength: 20 })), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(lines, kind, async (all, said) => {
        const taken = await tried(all.join('\n'), said);
        if (taken) accounted(taken);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a wide file', () => {
  it('leaves out a record without a figure in any channel', async () => {
    const taken = await takeFile('DATE,facebook_S,tv_S\n2026-05-04,10,20\n2026-05-11,,\n2026-05-18,5,\n', { client, now, fileName: 'mmm.csv' });
    expect(taken.rows.map(({ row }) => row)).toEqual([2, 2, 4]);
    expect(taken.skipped).toEqual(['zero']);
    accounted(taken);
  });
});

describe('a file that does not decide how its numbers are written', () => {
  const file = (price: string) => `pedido,fecha,precio,correo\n${Array.from({ length: 40 }, (_, at) => `${at},2026-05-06,${price},a${at}@x.mx\n`).join('')}`;

  it('has the decimal mark asked, with what the client\'s country writes as the fallback', async () => {
    for (const [locale, fallback, micros] of [['es-MX', '.', 1_234_000_000], ['es-AR', ',', 1_234_000_000], ['pt-BR', ',', 1_234_000_000]] as const) {
      const written = fallback === '.' ? '1,234' : '1.234';
      const { found, rows } = await takeFile(file(`"${written}"`), { client: { ...client, locale }, now, kind: 'orders', fileName: 'p.csv' });
      expect(found.proposal.questions).toMatchObject([{ id: 'decimal', columns: [2], choices: ['.', ','], fallback }]);
      expect(rows[0]).toMatchObject({ unitPriceMicros: micros });
    }
  });

  it('is not asked about once one value decides', async () => {
    const { found, rows } = await takeFile(`${file('"1.234"')}99,2026-05-06,"1.234,50",z@x.mx\n`, { client, now, kind: 'orders', fileName: 'p.csv' });
    expect(found.proposal.questions).toEqual([]);
    expect(found.proposal.mapping.options.decimal).toBe(',');
    expect(rows[0]).toMatchObject({ unitPriceMicros: 1_234_000_000 });
  });
});
