import type Database from 'better-sqlite3';
import { readSettings } from './repo.ts';

const DEFAULT_BACKUP_LIMIT_MB = 2000;

/** What the backups of one client may take together: its own setting, else the agency's. */
export function backupLimitBytes(app: Database.Database, clientId: string): number {
  const { backupLimitMb } = { ...readSettings(app, 'agency'), ...readSettings(app, `client:${clientId}`) };
  return (typeof backupLimitMb === 'number' ? backupLimitMb : DEFAULT_BACKUP_LIMIT_MB) * 1_000_000;
}

export { appendAudit, listAudit, verifyAudit, type AuditEntry } from './audit-repo.ts';
export { readAgency, readRole, readSettings, writeAgency, writeSetting } from './repo.ts';
