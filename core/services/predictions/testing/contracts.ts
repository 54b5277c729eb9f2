import type { Database } from 'better-sqlite3';
import { seededRandom } from '../../../domain/statistics/seeded-random.ts';

export interface ContractsOptions {
  contacts: number;
  seed?: number;
  /** Fields beside those of everybody. */
  more?(contact: number, left: boolean): Record<string, string>;
  /** Instead of the truth below. */
  left?(contact: number): boolean;
}

/**
 * Contacts with a contract, their fields as an import keeps extra columns. Who leaves hangs on plan and months as a customer alone:
 * log-odds 1.5 with a monthly plan and -1.5 with a yearly one, less 0.05 a month; city and shoe size say nothing.
 */
export function fillContracts(db: Database, { contacts, seed = 7, more, left }: ContractsOptions): void {
  const random = seededRandom(seed);
  const contact = db.prepare('INSERT INTO contact (id, created_at, updated_at) VALUES (?, 0, 0)');
  const person = db.prepare('INSERT INTO person (contact_id, full_name, custom) VALUES (?, ?, ?)');
  db.transaction(() => {
    for (let id = 1; id <= contacts; id += 1) {
      const [plan, months] = [random() < 0.5 ? 'Mensual' : 'Anual', Math.floor(60 * random())];
      const chance = 1 / (1 + Math.exp(-((plan === 'Mensual' ? 1.5 : -1.5) - 0.05 * months)));
      const gone = left ? left(id) : random() < chance;
      const custom = {
        Baja: gone ? 'Sí' : 'No', Plan: plan, Meses: String(months), Cuota: (10 + 40 * random()).toFixed(2).replace('.', ','), Ciudad: `Ciudad ${Math.floor(6 * random())}`, Calzado: String(35 + Math.floor(10 * random())), ...more?.(id, gone),
      };
      contact.run(id);
      person.run(id, `Cliente ${id}`, JSON.stringify(custom));
    }
  })();
}
