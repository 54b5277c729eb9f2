/** What other features use of channels: their spend and conversions by day in the client's currency, and their budgets. */
export type { ChannelsDeps } from './deps.ts';
export { createChannelsHandlers } from './handlers.ts';
export { monthPacing, currentMonth } from './month.ts';
export { channelIdOf, channelsState, conversionsOf, eventTypeOf, questionOf, stateOf, type ChannelsState } from './question.ts';
export { campaignsOf } from './repo-spend.ts';
export { daySums, outcomeDays, type DaySums } from './sums.ts';
export { hourSums, type HourSums } from './hours.ts';
export { splitSums, type SplitSums } from './splits.ts';
export { mailDays, type MailDay } from './mail-days.ts';
