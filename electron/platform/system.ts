/** The one place of the desktop shell that asks which system it runs on. */
export const platformName: string = process.platform;

export const isMac = platformName === 'darwin';

/** Whether this Node can load the core: its database addon needs Node-API 10, which came with Node 22. */
export function canRunCore(nodeVersion: string = process.versions.node): boolean {
  return Number(nodeVersion.split('.')[0]) >= 22;
}
