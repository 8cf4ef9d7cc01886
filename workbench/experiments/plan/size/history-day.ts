/** A day, which the server reads as its start in its time zone; null for the latest whole window. */
export function momentOf(from: string): string | null {
  const start = /^\d{4}-\d\d-\d\d$/.test(from) ? new Date(`${from}T00:00:00Z`) : null;
  // 30 February is no day.
  const isDay = start !== null && !Number.isNaN(start.getTime()) && start.toISOString().startsWith(from);
  return isDay ? from : null;
}
