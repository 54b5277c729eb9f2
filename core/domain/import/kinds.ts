export const importKinds = ['contacts', 'events', 'orders', 'spend', 'messages'] as const;
export type ImportKind = (typeof importKinds)[number];
export type DateOrder = 'dmy' | 'mdy' | 'ymd';
export type DecimalMark = '.' | ',';
