import { shownCount, shownNumber } from '../../../charts/numbers.js';
import type { MonitoredChannelFragment } from '../../graph/generated/graphql.js';

/** How a change is told from chance when somebody looks every day, with how many days and customers. */
export function howMonitored({ days, threshold }: MonitoredChannelFragment): string[] {
  const last = days.at(-1);
  return [
    ...(last
      ? [
          `${shownCount(days.length)} complete days; on the last one the channel has ${shownCount(last.customers)} customers.`,
        ]
      : []),
    'Usual is a level for each day of the week, from the days before the channel was monitored.',
    `E-detector: for each monitored day, the evidence that the level has been another since then is added up. An alarm is raised when the sum reaches ${shownNumber(threshold)}. Looking every day costs nothing.`,
  ];
}
