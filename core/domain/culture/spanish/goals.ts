import type { Country } from '../../../contract/values.ts';
import type { AdaptOptions } from '../types.ts';
import type { Person } from './paradigm.ts';

/** Countries whose advertising speaks to the reader as vos; elsewhere the familiar form is tú. Source: NGLE 16.17 (geography of voseo); Diccionario panhispánico de dudas, voseo, 3. */
export const voseantes: ReadonlySet<Country> = new Set<Country>(['AR', 'UY', 'PY', 'CR', 'GT', 'HN', 'NI', 'SV']);

/** What each person of address becomes; a person that is not named stays. */
export type Goals = Partial<Record<Person, Person>>;

/** Who the reader becomes: the familiar form of the country, or the form that is asked for. */
export function goalsOf({ to, from, address }: AdaptOptions): Goals {
  const plural: Goals = to === 'ES' ? {} : { vosotros: 'p3' };
  if (address === 'usted') return { tu: 's3', vos: 's3', vosotros: 'p3' };
  if (address === 'vos') return { ...plural, tu: 'vos', s3: 'vos' };
  if (address === 'tu') return { ...plural, vos: 'tu', s3: 'tu', ...(to === 'ES' ? { p3: 'vosotros' } : {}) };
  const familiar: Goals = voseantes.has(to) ? { tu: 'vos' } : { vos: 'tu' };
  return { ...plural, ...familiar, ...(to === 'ES' && from !== undefined && from !== 'ES' ? { p3: 'vosotros' } : {}) };
}
