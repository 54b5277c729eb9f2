import type { MailDay } from '../channels/service.ts';
import { mailingIncidents } from './mailing-incidents.ts';
import { channelIncidents, overlap, type ChannelIncident, type Slot } from './channel-incidents.ts';

/** What the watching thread is asked: every channel's days, its hours where files say them, its mailings. */
export interface WatchTask {
  channels: { id: number; days: Slot[]; hours: Slot[]; mail: MailDay[] }[];
  /** The first day, and the first hour, that no file tells of. */
  untilDay: number;
  untilHour: number;
}

export type Watched = { id: number; found: ChannelIncident[] }[];

/** Incidents of every channel. What hours tell, days need not tell again. */
export function watchChannels({ channels, untilDay, untilHour }: WatchTask): Watched {
  return channels.map(({ id, days, hours, mail }) => {
    const byHour = channelIncidents(hours, 'hour', untilHour);
    const byDay = channelIncidents(days, 'day', untilDay).filter((day) => !byHour.some((hour) => hour.metric === day.metric && overlap(hour, day)));
    return { id, found: [...byHour, ...byDay, ...mailingIncidents(mail, untilDay)] };
  });
}
