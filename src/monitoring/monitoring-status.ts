import { registerEnumType } from 'type-graphql';

export enum MonitoringStatus {
  OK = 'OK',
  WATCH = 'WATCH',
  ALARM = 'ALARM',
  UNKNOWN = 'UNKNOWN',
}

registerEnumType(MonitoringStatus, {
  name: 'MonitoringStatus',
  description: 'How something that is watched is doing.',
  valuesConfig: {
    OK: { description: 'Nothing unusual was found.' },
    WATCH: { description: 'Something needs attention, or may become an alarm: read the sentence.' },
    ALARM: { description: 'Something is wrong or has changed: act on it.' },
    UNKNOWN: { description: 'It cannot be judged, or not yet; the sentence says why.' },
  },
});

const MOST_URGENT = [MonitoringStatus.ALARM, MonitoringStatus.WATCH, MonitoringStatus.OK, MonitoringStatus.UNKNOWN];

/** The most urgent of several; UNKNOWN where there are none, or none is known. */
export function mostUrgent(statuses: readonly MonitoringStatus[]): MonitoringStatus {
  return MOST_URGENT.find((status) => statuses.includes(status)) ?? MonitoringStatus.UNKNOWN;
}

/** The most urgent first; those alike keep their order. */
export function byUrgency<T extends { status: MonitoringStatus }>(found: readonly T[]): T[] {
  return [...found].sort((a, b) => MOST_URGENT.indexOf(a.status) - MOST_URGENT.indexOf(b.status));
}
