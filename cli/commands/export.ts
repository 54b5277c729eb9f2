import type { Command } from 'commander';
import type { Shell } from '../shell.ts';
import { addExportAudience } from './export-audience.ts';
import { addExportCampaign } from './export-campaign.ts';
import { addExportConversions } from './export-conversions.ts';
import { addExportRemovals } from './export-removals.ts';

/** `querencia export …`: files that another platform takes. */
export function addExport(program: Command, shell: Shell): void {
  const group = program.command('export').description(shell.t('audiences:help.export'));
  addExportAudience(group, shell);
  addExportCampaign(group, shell);
  addExportConversions(group, shell);
  addExportRemovals(group, shell);
}
