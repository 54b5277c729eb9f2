import type { DeliveryRules } from '../../contract/deliveries.ts';

const day: [number, number] = [8, 20];

/** What holds for a client that chose nothing: once a day, three times a week, eight times a month; Monday to Saturday, by day. */
export const defaultRules: DeliveryRules = {
  caps: { day: 1, week: 3, month: 8 },
  week: [day, day, day, day, day, [9, 18], null],
  weeks: {},
  holidays: false,
  doubleOptIn: [],
  lawChecked: [],
  costs: {},
};
