import type { ColumnFormat, FieldName } from '../fields.ts';
import type { ImportKind } from '../kinds.ts';
import type { MappingOptions } from '../types.ts';

/** How a platform's export is recognised and read: data only. Header lists are separated by `|` and compared folded. */
export interface SourceProfile {
  id: string;
  name: string;
  kind: ImportKind;
  /** Where the platform describes the file. */
  doc: string;
  /** Of each list one header must be there, or the file is not of this source. */
  requires: readonly string[];
  /** The headers of each field in every language, the best first. */
  fields: Partial<Record<FieldName, string>>;
  formats?: Partial<Record<FieldName, ColumnFormat>>;
  options?: Partial<MappingOptions>;
  /** Fields that several columns may feed, the surest claim of them taken: an opt-in and a blocklist, say. */
  several?: readonly FieldName[];
  /** How the values of a field look, where two columns bear its header: the platform's "Estado" of the sale and of the buyer. */
  values?: Partial<Record<FieldName, RegExp>>;
  /** Orders: the status of a record that heads a pack. It is no line; the lines after it take its time and buyer. */
  packs?: RegExp;
  /** Headers that are left out although a dictionary would know them, and the note that says so. */
  ignore?: string;
  ignoreNote?: string;
  /** Headers kept under their own name. */
  keep?: string;
  /** Wide files: a pattern over the raw header whose first group is the channel. */
  wide?: readonly { field: 'channelCost' | 'channelImpressions' | 'channelClicks'; pattern: RegExp }[];
  /** What the file's name says about consent. */
  fileNames?: readonly { pattern: RegExp; consent: { channel: string; status: string } }[];
}
