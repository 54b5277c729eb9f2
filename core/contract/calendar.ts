import { z } from 'zod';
import { call } from './define.ts';
import { clientId, country, localDate, uuid } from './values.ts';
import { deliveryState, sendWeek } from './deliveries.ts';

/** From the first day to the last, both in. */
const days = { from: localDate, to: localDate };

/** A campaign's offer, or a delivery on the day on which it leaves, by the client's own calendar. */
export const calendarItem = z.object({
  kind: z.enum(['campaign', 'delivery']),
  id: uuid,
  campaignId: uuid,
  clientId,
  name: z.string(),
  ...days,
  /** HH:MM by the client's clock, of a delivery. */
  time: z.string().nullable(),
  state: z.enum([...deliveryState.options, 'draft', 'approved']),
  countries: z.array(country),
  people: z.int().nullable(),
});
export type CalendarItem = z.infer<typeof calendarItem>;

/** A day that the people of a country know. */
export const calendarDate = z.object({
  kind: z.enum(['holiday', 'commercial', 'mourning', 'election']),
  country,
  name: z.string(),
  ...days,
  /** False where the day is announced each year, and the season is all that is known. */
  exact: z.boolean(),
  /** What not to say then, in the country's language. */
  avoid: z.string().nullable(),
});
export type CalendarDate = z.infer<typeof calendarDate>;

/** Two things that do not go together: `calendar:clash.<reason>` says why. */
export const calendarClash = z.object({
  date: localDate,
  clientId,
  reason: z.enum(['together', 'holiday', 'mourning', 'noHours', 'outsideHours']),
  /** The items concerned. */
  ids: z.array(uuid),
  params: z.record(z.string(), z.string()),
});
export type CalendarClash = z.infer<typeof calendarClash>;

export const calendar = {
  /** Every client's campaigns and deliveries in a span of at most 100 days, with what the days mean where their readers live. */
  'calendar.page': call(
    z.object({ ...days, clientId: clientId.optional() }),
    z.object({
      clients: z.array(z.object({ id: clientId, name: z.string(), countries: z.array(country), timezone: z.string(), week: sendWeek })),
      items: z.array(calendarItem),
      dates: z.array(calendarDate),
      clashes: z.array(calendarClash),
    }),
  ),
};
