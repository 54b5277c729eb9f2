const DAY = 86_400_000;

/** YYYY-MM-DD of a day number. */
export const dateOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);
export const dayOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY;
