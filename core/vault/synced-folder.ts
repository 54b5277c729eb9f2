import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Folder names by which a sync service is known on Windows, macOS and Linux. */
const NAMES: readonly [RegExp, string][] = [
  [/^OneDrive([ -].*)?$/i, 'OneDrive'],
  [/^Dropbox([ -].*)?$/i, 'Dropbox'],
  [/^(iCloudDrive|iCloud Drive|com~apple~CloudDocs|Mobile Documents)$/i, 'iCloud Drive'],
  [/^(Google ?Drive([ -].*)?|DriveFS|My Drive|Mi unidad|Meu Drive)$/i, 'Google Drive'],
  [/^Nextcloud$/i, 'Nextcloud'],
  [/^pCloud ?Drive$/i, 'pCloud'],
  [/^MEGA(sync)?$/i, 'MEGA'],
  [/^Box([ -]Box)?( Sync)?$/, 'Box'],
];

/** Files that a service leaves at the top of what it syncs. */
const MARKERS: readonly [string, string][] = [
  ['.dropbox', 'Dropbox'],
  ['.dropbox.cache', 'Dropbox'],
  ['.tmp.drivedownload', 'Google Drive'],
  ['.sync_folder_icons', 'Google Drive'],
  ['.nextcloudsync.log', 'Nextcloud'],
  ['.stfolder', 'Syncthing'],
  ['.849C9593-D756-4E56-8D6E-42412F2A707B', 'OneDrive'],
];

const ENVIRONMENT = ['OneDrive', 'OneDriveConsumer', 'OneDriveCommercial'];

export interface SyncEvidence {
  env: Record<string, string | undefined>;
  exists(path: string): boolean;
}

/**
 * The sync service in whose folder the data would lie, or null. A sync service copies half-written databases and
 * brings back old ones; the program warns and goes on.
 */
export function syncedBy(folder: string, evidence: SyncEvidence = { env: process.env, exists: existsSync }): string | null {
  const path = real(folder).replaceAll('\\', '/');
  for (const variable of ENVIRONMENT) {
    const root = evidence.env[variable]?.replaceAll('\\', '/').replace(/\/$/, '');
    if (root && (path === root || path.toLowerCase().startsWith(`${root.toLowerCase()}/`))) return 'OneDrive';
  }
  for (const segment of path.split('/')) {
    const known = NAMES.find(([pattern]) => pattern.test(segment));
    if (known) return known[1];
  }
  return markedBy(folder, evidence);
}

function markedBy(folder: string, { exists }: SyncEvidence): string | null {
  for (let at = folder; ; at = dirname(at)) {
    const marker = MARKERS.find(([name]) => exists(join(at, name)));
    // ~/.dropbox is the service's own folder beside what it syncs, not a sign that home is synced.
    if (marker && !(marker[0] === '.dropbox' && exists(join(at, 'Dropbox')))) return marker[1];
    if (dirname(at) === at) return null;
  }
}

function real(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}
