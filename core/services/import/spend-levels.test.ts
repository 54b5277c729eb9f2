import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ImportResult } from '../../contract/import.ts';
import { runImport, undoRun } from './jobs.ts';
import { clientId, jobContext, testClient, type TestClient } from './testing/test-client.ts';

vi.setConfig({ testTimeout: 120_000 });

let folder = '';
let test: TestClient;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'levels-'));
  test = testClient(folder);
});
afterEach(() => {
  test.close();
  rmSync(folder, { recursive: true, force: true });
});

let files = 0;
async function take(lines: string[]): Promise<ImportResult> {
  const path = join(folder, `${files++}.csv`);
  writeFileSync(path, `${lines.join('\n')}\n`);
  const { threads: _, ...deps } = test.deps;
  return runImport(deps, { clientId, dryRun: false, kind: 'spend', file: { path } }, jobContext());
}
const total = () => test.client.sqlite.prepare<[], { cost: number; clicks: number }>('SELECT sum(cost_micros) / 1e6 AS cost, sum(clicks) AS clicks FROM spend_row').get();

const head = 'Day,Campaign,Currency code,Clicks,Impr.,Cost';
const campaigns = [head, '2026-05-01,Marca,BRL,30,300,100.00', '2026-05-02,Marca,BRL,40,400,120.00', '2026-05-01,Video,BRL,5,500,50.00'];
const devices = [
  `${head},Device`,
  '2026-05-01,Marca,BRL,20,200,60.00,Computers', '2026-05-01,Marca,BRL,10,100,40.00,Mobile phones', '2026-05-02,Marca,BRL,40,400,120.00,Computers',
  '2026-05-01,Video,BRL,5,500,50.00,TV screens', '2026-05-03,Marca,BRL,1,10,7.00,Computers',
];
const ads = [`${head},Ad group,Ad name`, '2026-05-01,Marca,BRL,30,300,100.00,G1,A', '2026-05-02,Marca,BRL,40,400,120.00,G1,', '2026-05-02,Outra,BRL,4,40,12.00,G2,B'];
const hours = [`${head},Hour of the day`, '2026-05-01,Marca,BRL,12,120,40.00,9', '2026-05-01,Marca,BRL,18,180,60.00,10'];

describe('reports of the same spend at several levels', () => {
  it('are not added up, whichever comes first', async () => {
    expect(await take(campaigns)).toMatchObject({ inserted: 3, notes: { otherLevel: 0 } });
    expect(total()).toEqual({ cost: 270, clicks: 75 });
    // The day that no other report had goes in; the rest is said.
    expect(await take(devices)).toMatchObject({ rows: 5, inserted: 1, updated: 0, unchanged: 4, rejected: 0, notes: { otherLevel: 4 } });
    expect(await take(ads)).toMatchObject({ inserted: 1, unchanged: 2, notes: { otherLevel: 2 } });
    expect(await take(hours)).toMatchObject({ inserted: 0, unchanged: 2, notes: { otherLevel: 2 } });
    expect(total()).toEqual({ cost: 289, clicks: 80 });
    expect(await take(devices)).toMatchObject({ inserted: 0, unchanged: 5 });
    expect(total()).toEqual({ cost: 289, clicks: 80 });
  });

  it('leave the finer one standing where it was first, blank cells and all', async () => {
    expect(await take(ads)).toMatchObject({ inserted: 3, notes: { otherLevel: 0 } });
    expect(await take(campaigns)).toMatchObject({ inserted: 1, unchanged: 2, notes: { otherLevel: 2 } });
    expect(total()).toEqual({ cost: 282, clicks: 79 });
  });

  it('still take corrections and later days of their own level', async () => {
    await take(campaigns);
    const corrected = [head, '2026-05-01,Marca,BRL,31,300,101.00', '2026-05-03,Marca,BRL,1,10,9.00'];
    expect(await take(corrected)).toMatchObject({ inserted: 1, updated: 1, unchanged: 0, notes: { otherLevel: 0 } });
    expect(total()).toEqual({ cost: 280, clicks: 77 });
  });

  it('know totals of a channel, weeks and months for the days they cover', async () => {
    const wide = ['date,facebook_spend,tv_spend', '2026-04-06,70,10', '2026-04-13,70,10', '2026-04-20,70,10', '2026-04-27,70,10', '2026-05-04,70,10'];
    await take(wide);
    expect(total()?.cost).toBe(400);
    const daily = (day: string) => `${day},facebook,Promo,BRL,9.50`;
    const rows = ['Fecha,Canal,Campaña,Moneda,Costo', daily('2026-04-05'), daily('2026-04-06'), daily('2026-04-12'), daily('2026-05-10'), daily('2026-05-11')];
    expect(await take(rows)).toMatchObject({ rows: 5, inserted: 2, unchanged: 3, notes: { otherLevel: 3 } });
    expect(total()?.cost).toBe(419);
  });

  it('come in again once the other one is undone', async () => {
    const first = await take(campaigns);
    await take(devices);
    await undoRun(test.deps, first.importId, jobContext());
    expect(total()).toEqual({ cost: 7, clicks: 1 });
    expect(await take(devices)).toMatchObject({ inserted: 4, unchanged: 1, notes: { otherLevel: 0 } });
    expect(total()).toEqual({ cost: 277, clicks: 76 });
  });
});
