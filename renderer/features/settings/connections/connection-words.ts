import type { ConnectorField, ConnectorKind } from '../../../../core/contract/connections.ts';
import { t } from '../../../lib/i18n.svelte.ts';

export const kindName = (kind: ConnectorKind): string => t(`connections:kind.${kind}`);
export const fieldLabel = ({ name }: ConnectorField): string => t(`connections:field.${name}`);
export const fieldHelp = ({ name }: ConnectorField): string | undefined => t(`connections:help.${name}`, { defaultValue: '' }) || undefined;
export const optionLabel = ({ name }: ConnectorField, option: string): string => t(`connections:option.${name}.${option}`);
export const groupName = (group: string): string => (group === 'more' ? t('connections:more') : t(`connections:group.${group}`));
export const isSecret = ({ type }: ConnectorField): boolean => type === 'secret' || type === 'pem';
