import type { ConversionPlatform } from '../../contract/conversions.ts';
import { platforms as audiences, type PlatformSpec } from '../audience/index.ts';

/** What a cell of the event itself holds. */
export type EventCell = 'click_id' | 'event' | 'time' | 'value' | 'currency' | 'order_id';

interface EventColumn {
  /** As the platform's upload wants it, letter by letter. */
  header: string;
  cell: EventCell;
  /** Only where the input has it. */
  optional?: boolean;
}

export interface ConversionSpec {
  /** The columns that say who it was; none where the click says it. They stand first. */
  people: Pick<PlatformSpec, 'columns' | 'identifiers' | 'normalisers'>;
  event: readonly EventColumn[];
  byClick: boolean;
  /** Google: a first line with the zone, and `yyyy-MM-dd HH:mm:ss+z`; Meta: ISO 8601 in UTC. */
  times: 'google' | 'iso';
  /** Meta takes no value of zero or less, no value without its currency, and no Purchase without both. */
  strictValue: boolean;
  /** Days after which the platform is said to count a conversion no more. */
  oldest: number;
}

const google: readonly EventColumn[] = [
  { header: 'Conversion Name', cell: 'event' }, { header: 'Conversion Time', cell: 'time' }, { header: 'Conversion Value', cell: 'value' }, { header: 'Conversion Currency', cell: 'currency' },
];
const orderId: EventColumn = { header: 'Order ID', cell: 'order_id', optional: true };
const clickId = 'Google Click ID';

/**
 * All read 2026-11-21.
 * Google, clicks: support.google.com/google-ads/answer/7014069 (columns, Parameters row, time formats, no personal data in the file).
 * Google, enhanced for leads: the template's columns as experienceleague.adobe.com lists them ("Upload offline conversion data for enhanced conversions",
 * github.com/AdobeDocs/advertising.en); hashes as for Customer Match (developers.google.com/data-manager/api/devguides/concepts/formatting). Click and order id
 * beside them as developers.google.com/google-ads/api/docs/conversions/enhanced-conversions/leads recommends.
 * Meta: developers.facebook.com/documentation/ads-commerce/conversions-api/offline-events (which values are hashed, which are required) and the column
 * names, times and rule for values of Meta's own file uploader (github.com/facebookincubator/offline-conversion-file-uploader, offline-events/README.md and
 * example_events_file.csv, 2020). Days as others report them: 90 after the click for Google
 * (public feeds for its Data Manager), 62 for Meta (docs.amperity.com/datagrid/events_meta_ads_manager.html); they warn and reject nothing.
 */
export const conversionPlatforms: Record<ConversionPlatform, ConversionSpec> = {
  'google-offline': {
    people: { columns: [], identifiers: [], normalisers: {} },
    event: [{ header: clickId, cell: 'click_id' }, ...google, orderId],
    byClick: true, times: 'google', strictValue: false, oldest: 90,
  },
  'google-enhanced': {
    people: {
      columns: [{ header: 'Email', field: 'email', hashed: true }, { header: 'Phone Number', field: 'phone', hashed: true }],
      identifiers: ['email', 'phone'], normalisers: audiences['google-customer-match'].normalisers,
    },
    event: [...google, orderId, { header: clickId, cell: 'click_id', optional: true }],
    byClick: false, times: 'google', strictValue: false, oldest: 90,
  },
  'meta-offline': {
    people: {
      // A birth date is taken apart by Meta before hashing (doby, dobm, dobd), so it stays here.
      columns: audiences.meta.columns.filter(({ header }) => header !== 'dob'), identifiers: audiences.meta.identifiers, normalisers: audiences.meta.normalisers,
    },
    event: [{ header: 'event_name', cell: 'event' }, { header: 'event_time', cell: 'time' }, { header: 'value', cell: 'value' }, { header: 'currency', cell: 'currency' }, { header: 'order_id', cell: 'order_id', optional: true }],
    byClick: false, times: 'iso', strictValue: true, oldest: 62,
  },
};
