import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { answer, bytesOf, compileMapping, inspect, readRecords } from '../core/domain/import/index.ts';
import type { ByteSource, ClientDefaults, ImportKind, Inspection } from '../core/domain/import/index.ts';

/** Files that the program must take, with the kind a person would say (or none), and the rows they hold. */
const files: { path: string; kind?: ImportKind; rows?: number; source?: string; day?: string }[] = [
  { path: 'transactions/online_retail/online_retail_by_day_concat.csv.gz', rows: 541_909, source: 'online_retail' },
  { path: 'transactions/completejourney/transactions_sample.csv', rows: 75_000, source: 'complete_journey' },
  { path: 'transactions/completejourney/coupon_redemptions.csv', source: 'complete_journey_redemptions' },
  { path: 'transactions/completejourney/demographics.csv', source: 'complete_journey_households' },
  { path: 'ads_mmm/robyn/dt_simulated_weekly.csv', rows: 208, source: 'robyn' },
  { path: 'ads_mmm/kag/KAG_conversion_data.csv', rows: 1143, source: 'kag' },
  { path: 'ads_mmm/kag/KAG_conversion_data_variant.csv', source: 'kag', day: '2017-08-31' },
  { path: 'ads_mmm/mmm_stan/data.csv', rows: 209, kind: 'spend', source: 'wide_spend' },
  { path: 'ads_mmm/olist_funnel/olist_marketing_qualified_leads_dataset.csv', rows: 8000, source: 'olist_leads' },
  {
    path: 'ads_mmm/olist_funnel/olist_marketing_qualified_leads_dataset.csv',
    rows: 8000,
    kind: 'events',
    source: 'olist_leads',
  },
  { path: 'ads_mmm/olist_funnel/olist_closed_deals_dataset.csv', rows: 842, source: 'olist_deals' },
  {
    path: 'email_bank/bank_marketing/bank-additional/bank-additional-full.csv',
    rows: 41_188,
    source: 'bank_marketing',
  },
  { path: 'email_bank/bank_marketing/bank-additional/bank-full.csv', rows: 45_211, source: 'bank_marketing' },
  { path: 'platform_exports/fivetran_facebook_ads/facebook_ads_basic_ad_data.csv', source: 'meta_ads_api' },
  { path: 'platform_exports/fivetran_facebook_ads/facebook_ads_demographics_country_data.csv', source: 'meta_ads_api' },
  { path: 'platform_exports/fivetran_google_ads/account_stats_data.csv', source: 'google_ads_api' },
  { path: 'platform_exports/fivetran_google_ads/campaign_stats_data.csv', source: 'google_ads_api' },
  { path: 'platform_exports/fivetran_google_ads/ad_stats_data.csv', source: 'google_ads_api' },
  { path: 'platform_exports/fivetran_tiktok_ads/tiktok_ad_report_hourly_data.csv', source: 'tiktok_ads_api' },
  { path: 'platform_exports/fivetran_tiktok_ads/tiktok_campaign_country_report_data.csv', source: 'tiktok_ads_api' },
  { path: 'platform_exports/fivetran_mailchimp/member.csv', source: 'mailchimp_api' },
  { path: 'platform_exports/fivetran_mailchimp/unsubscribe.csv', source: 'mailchimp_unsubscribes' },
  { path: 'platform_exports/fivetran_mailchimp/unsubscribe.csv', kind: 'contacts', source: 'mailchimp_unsubscribes' },
  { path: 'platform_exports/fivetran_mailchimp/campaign_recipient_activity.csv', source: 'mailchimp_activity' },
  { path: 'platform_exports/fivetran_klaviyo/person.csv', source: 'klaviyo_api' },
  { path: 'platform_exports/fivetran_klaviyo/event.csv', source: 'klaviyo_events' },
];

const client: ClientDefaults = { country: 'MX', currency: 'MXN', timezone: 'America/Mexico_City', locale: 'es-MX' };

/** Reads real exports from the shared data and prints what was recognised; answers false where one is not read as it should. */
export async function main(
  shared = process.env['QUERENCIA_SHARED'] ?? join(import.meta.dirname, '..', '..', 'shared'),
): Promise<boolean> {
  const data = join(shared, 'data');
  if (!existsSync(data)) {
    console.log(`No data in ${data}: nothing evaluated.`);
    return false;
  }
  let good = true;
  for (const file of files) {
    const path = join(data, file.path);
    if (!existsSync(path)) {
      console.log(`${file.path}: not there`);
      continue;
    }
    const line = await evaluateFile(path, file);
    good &&= line.ok;
    console.log(
      `${line.ok ? 'ok  ' : 'BAD '} ${file.path}${file.kind === undefined ? '' : ` as ${file.kind}`}: ${line.text}`,
    );
  }
  return good;
}

async function evaluateFile(path: string, expected: (typeof files)[number]): Promise<{ ok: boolean; text: string }> {
  const started = performance.now();
  const source = sourceOf(path);
  const now = Date.now();
  const found = await inspect(source, {
    fileName: path,
    client,
    now,
    ...(expected.kind === undefined ? {} : { kind: expected.kind }),
  });
  const { proposal } = found;
  const mapping = answer(proposal, expected.day === undefined ? {} : { fixedDate: expected.day });
  const normaliser = compileMapping(mapping, { client, headers: found.headers, now });
  const total = { read: 0, accepted: 0, rows: 0, rejects: 0, skipped: 0 };
  let firstReject = '';
  for await (const batch of readRecords(source, found.dialect)) {
    const out = normaliser.normalise(batch);
    total.read += out.read;
    total.accepted += out.accepted;
    total.rows += out.rows.length;
    total.rejects += out.rejects.length;
    total.skipped += out.skipped.length;
    const reject = out.rejects[0];
    if (reject && firstReject === '')
      firstReject = ` first reject: row ${reject.row} ${reject.column ?? ''} ${reject.messageKey} ${JSON.stringify(reject.params)}`;
  }
  const ok =
    (expected.source === undefined || proposal.source?.id === expected.source) &&
    (expected.rows === undefined || total.accepted === expected.rows) &&
    total.rejects === 0 &&
    total.rows > 0;
  return {
    ok,
    text: `${describe(found)} ${JSON.stringify(total)} ${Math.round(performance.now() - started)} ms${firstReject}`,
  };
}

function describe({ proposal }: Inspection): string {
  const asked = proposal.questions.map(({ id, fallback }) => `${id}→${fallback}`).join(' ');
  return `${proposal.kind}, ${proposal.source?.id ?? 'unknown source'} (${proposal.source?.confidence ?? proposal.kindConfidence})${asked === '' ? '' : `, asks ${asked}`}`;
}

function sourceOf(path: string): ByteSource {
  if (path.endsWith('.gz')) return bytesOf(gunzipSync(readFileSync(path)), 1 << 18);
  const { size } = statSync(path);
  return {
    size,
    stream: (start = 0, end = size) => createReadStream(path, { start, end: Math.max(start, end - 1) }),
    read: async (start, length) => {
      const handle = await open(path);
      try {
        const { buffer, bytesRead } = await handle.read(new Uint8Array(length), 0, length, start);
        return buffer.subarray(0, bytesRead);
      } finally {
        await handle.close();
      }
    },
  };
}

if (import.meta.main) process.exitCode = (await main()) ? 0 : 1;
