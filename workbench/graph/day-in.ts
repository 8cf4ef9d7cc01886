const DAY_MS = 86_400_000;

/** The day of a moment in a time zone, such as `2026-03-02`. The server reads such a day as its start in its own time zone. */
export function dayIn(timeZone: string, moment: Date, daysLater = 0): string {
  const options = { year: 'numeric', month: '2-digit', day: '2-digit', timeZone } as const;
  const day = new Intl.DateTimeFormat('en-CA', options).format(moment);
  return daysLater === 0 ? day : dayAfter(day, daysLater);
}

export function dayAfter(day: string, daysLater = 1): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + daysLater * DAY_MS).toISOString().slice(0, day.length);
}
