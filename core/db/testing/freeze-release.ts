// node core/db/testing/freeze-release.ts VERSION: keeps the migrations of a release, so that released-versions.test.ts
// can make a database as that release made it. Rows go into <kind>-rows.sql beside them by hand.
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const [version = ''] = process.argv.slice(2);
if (!/^\d+\.\d+\.\d+$/.test(version)) throw new Error('Give the released version, for example 0.1.0.');
const db = join(import.meta.dirname, '..');
for (const kind of ['app', 'client']) {
  const target = join(db, 'fixtures', version, kind);
  rmSync(target, { recursive: true, force: true });
  cpSync(join(db, 'migrations', kind), target, { recursive: true });
}
