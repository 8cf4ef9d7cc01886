/** The metric by which channels are compared. */
export interface ComparedMetric {
  key: string;
  name: string;
  kind: string;
  unit?: string | null;
  /** The outcome window of its experiments; null or missing without one. */
  windowDays?: number | null;
}

/** That the window of a metric is for experiments: here, all events count. */
export function withoutWindow({ name, windowDays }: ComparedMetric, isLimited: boolean): string | null {
  if (windowDays == null) return null;
  const days = windowDays === 1 ? '1 day' : `${windowDays} days`;
  return `The window of ${days} of “${name}” is not applied: all events of the ${isLimited ? 'chosen days' : 'past'} count.`;
}
