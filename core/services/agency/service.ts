import type Database from 'better-sqlite3';
import { readSettings } from './repo.ts';

const DEFAULT_BACKUP_LIMIT_MB = 2000;

/** What the backups of one client may take together, from the agency's settings. */
export function backupLimitBytes(app: Database.Database): number {
  const { backupLimitMb } = readSettings(app, 'agency');
  return (typeof backupLimitMb === 'number' ? backupLimitMb : DEFAULT_BACKUP_LIMIT_MB) * 1_000_000;
}

export { appendAudit, listAudit, verifyAudit, type AuditEntry } from './audit-repo.ts';
export { readAgency, writeAgency } from './repo.ts';
