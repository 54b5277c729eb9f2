import { drawGamma, drawPoisson } from '../../statistics/random-draws.ts';
import { seededRandom } from '../../statistics/seeded-random.ts';
import { weekdayOf, type CampaignDay, type ChannelFacts, groupRows, type SpendDay } from '../facts.ts';
import { recommend, type Chosen } from '../recommend.ts';

/** What is true of a made-up campaign. */
export interface TrueCampaign {
  id: number;
  channelId: number;
  name: string;
  /** Mean of a day. */
  impressions: number;
  ctr: number;
  /** Conversions of a click, and cost of a thousand impressions. */
  converts: number;
  cpm: number;
  /** From this day on the click rate goes down by this share of itself a day. */
  tires?: { day: number; daily: number };
  /** Mean of a day that this many days later is twice as much. */
  doublesIn?: number;
}

/** How clicks differ by weekday, and how long a good or bad spell of days lasts: as in files of platforms, days are not independent. */
const WEEKDAYS = [1.05, 1.05, 1, 1, 0.95, 0.95, 1];

/** Campaigns day by day; clicks scatter by 12 % beyond Poisson, about half of it carried over from one day to the next. */
export function simulateCampaigns(campaigns: readonly TrueCampaign[], { seed, first, days, carried = 0.3 }: { seed: number; first: number; days: number; carried?: number }): CampaignDay[] {
  const random = seededRandom(seed);
  const spells = new Map(campaigns.map(({ id }) => [id, 1]));
  return Array.from({ length: days }, (_, at) => first + at).flatMap((day) => campaigns.map((campaign) => {
    const spell = (spells.get(campaign.id) ?? 1) ** carried * drawGamma(70, 70, random);
    spells.set(campaign.id, spell);
    const grown = campaign.doublesIn ? 2 ** ((day - first) / campaign.doublesIn) : 1;
    const impressions = Math.max(1, Math.round(campaign.impressions * grown * drawGamma(40, 40, random)));
    const tired = campaign.tires && day >= campaign.tires.day ? (1 - campaign.tires.daily) ** (day - campaign.tires.day) : 1;
    const clicks = Math.min(impressions, drawPoisson(impressions * campaign.ctr * tired * spell * (WEEKDAYS[weekdayOf(day)] as number), random));
    return {
      day, channelId: campaign.channelId, campaignId: campaign.id, dimension: 'campaign', value: campaign.name, impressions, clicks,
      cost: (impressions * campaign.cpm) / 1000, conversions: drawPoisson(clicks * campaign.converts, random),
    };
  }));
}

/** What was there of campaigns when a day began; channels are their sums. */
export function campaignFacts(rows: readonly CampaignDay[], asOf: number): ChannelFacts {
  const campaigns = rows.filter(({ day }) => day < asOf);
  const days = [...groupRows(campaigns, ({ day, channelId }) => `${day} ${channelId}`).values()].map((own): SpendDay => ({
    day: own[0]?.day ?? 0, channelId: own[0]?.channelId ?? 0, cost: own.reduce((sum, { cost }) => sum + cost, 0), conversions: own.reduce((sum, { conversions }) => sum + conversions, 0),
  }));
  return { asOf, channels: new Map(days.map(({ channelId }) => [channelId, `channel ${channelId}`])), days, splits: [], campaigns, budgets: [], curves: new Map() };
}

/** A look every morning of [from, to]. */
export function replayCampaigns(rows: readonly CampaignDay[], from: number, to: number): { asOf: number; chosen: Chosen[] }[] {
  return Array.from({ length: to - from + 1 }, (_, at) => ({ asOf: from + at, chosen: recommend(campaignFacts(rows, from + at), [], new Set()).chosen }));
}
