import { nodePorts, type NodePortsOptions } from '../../platform/node/node-ports.ts';
import type { Ports } from '../../platform/ports.ts';
import type { VaultPorts } from '../types.ts';
import { noSecrets, quickKdf } from './test-ports.ts';

/** The ports of plain Node for a workspace of a test: quick to open, and with no hand in the system's keychain. */
export const quickPorts = (options: NodePortsOptions = {}): Ports & Pick<VaultPorts, 'kdf'> => ({ ...nodePorts(options), secrets: noSecrets, kdf: quickKdf });
