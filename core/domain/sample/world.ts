import type { Brief } from '../../contract/compose.ts';
import type { Country } from '../../contract/values.ts';

export interface Product {
  sku: string;
  name: string;
  category: string;
  /** In currency units. */
  price: number;
  /** How often it is bought, relative to the others. */
  weight: number;
  /** Customers write of it: the messages' words agree with its name in gender, number and kind. */
  spokenOf?: boolean;
}

export interface Campaign {
  channel: string;
  name: string;
  /** Mean cost of a day, currency units. */
  dailyCost: number;
  /** Cost of a thousand impressions, and the share of them that is clicked. */
  cpm: number;
  ctr: number;
  /** Mean value of what it sells, and what a unit of cost brings on an ordinary day. */
  orderValue: number;
  roas: number;
  /** What it brings are enquiries, many and cheap: these are its conversions. */
  leads?: Leads;
}

/** What is true of a campaign's enquiries, for the sample's recommendations to find. */
export interface Leads {
  /** Money for one on an ordinary day. */
  cost: number;
  /** How many Monday … Sunday bring for the same money, beside an ordinary day. */
  weekdays?: number[];
  /** In the last days one costs so many times as much. */
  runaway?: { days: number; times: number };
  /** Share of money and how well it converts, by whom it reaches. */
  splits?: Record<string, { share: number; times: number }>;
}

/** A campaign that somebody began to write; its offer holds from some days after the sample's last. */
export interface Draft {
  name: string;
  startsIn: number;
  days: number;
  brief: Omit<Brief, 'dates'>;
}

/** One invented client: everything that makes its files its own. Read from resources/sample. */
export interface World {
  name: string;
  brand: string;
  country: Country;
  industry: string;
  brandVoice: string;
  contacts: number;
  /** Mean orders of a customer in a year, while it is one. */
  yearlyOrders: number;
  /** Share of the base that leaves in a year. */
  yearlyChurn: number;
  firstNames: string[];
  lastNames: string[];
  cities: { city: string; region: string; weight: number }[];
  /** Subscriber number digits after the country code, `#` a digit. */
  phonePattern: string;
  products: Product[];
  campaigns: Campaign[];
  /** Subjects of the newsletters. */
  newsletters: string[];
  drafts: Draft[];
  /** Month (1–12) to multiplier of demand, and named days of strong demand as MM-DD. */
  season: Record<string, number>;
  peaks: { from: string; to: string; factor: number }[];
  /** Words of customers, `{product}` and `{city}` filled in; each with a star rating. */
  messages: { type: string; channel: string; rating: number | null; text: string }[];
  /** A few days on which many complain of one thing, from one city. */
  crisis?: { daysBeforeEnd: number; days: number; perDay: number; channel: string; city: string; messages: string[] };
  /** Days before the end of which spend is exported by the hour. */
  hourlyDays?: number;
  /** Its tag gathers visits of known people. */
  visits?: boolean;
  /** Whose enquiries its campaigns bring. */
  jobTitles?: { title: string; weight: number }[];
  consentWord: { yes: string; no: string };
  headers: Record<string, string>;
  dialect: { delimiter: ',' | ';'; decimal: '.' | ',' };
}
