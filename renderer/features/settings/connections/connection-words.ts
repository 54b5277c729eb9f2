import type { ConnectorField, ConnectorKind } from '../../../../core/contract/connections.ts';
import { t } from '../../../lib/i18n.svelte.ts';

/** A mail server's fields have words of their own. */
const words = (kind: ConnectorKind): string => (kind === 'mail' ? 'mail' : 'connections');

export const kindName = (kind: ConnectorKind): string => t(`connections:kind.${kind}`);
export const fieldLabel = (kind: ConnectorKind, { name }: ConnectorField): string => t(`${words(kind)}:field.${name}`);
export const fieldHelp = (kind: ConnectorKind, { name }: ConnectorField): string | undefined => t(`${words(kind)}:help.${name}`, { defaultValue: '' }) || undefined;
export const optionLabel = (kind: ConnectorKind, { name }: ConnectorField, option: string): string => t(kind === 'mail' ? `mail:${name}.${option}` : `connections:option.${name}.${option}`);
export const groupName = (kind: ConnectorKind, group: string): string => (kind === 'mail' ? t(`mail:group.${group}`) : t('connections:more'));
export const isSecret = ({ type }: ConnectorField): boolean => type === 'secret' || type === 'pem';
