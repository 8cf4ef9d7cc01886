import type { MonitoringStatus } from '../../graph/generated/graphql.js';

/** The most urgent first. */
const MEANINGS: readonly (readonly [state: MonitoringStatus, meaning: string])[] = [
  ['ALARM', 'Alarm: a change that lasts and that chance hardly explains.'],
  ['WATCH', 'Watch: it may become an alarm, was one and has returned, or ends with others.'],
  ['UNKNOWN', 'Not known yet: too few days or customers to judge.'],
  ['OK', 'In order: no clear change.'],
];

/** What the states mean that are shown. */
export function StateMeanings({ states }: { states: readonly MonitoringStatus[] }) {
  const shown = MEANINGS.filter(([state]) => states.includes(state)).map(([, meaning]) => meaning);
  return <p className="muted">{shown.join(' ')}</p>;
}
