import { shownCount } from '../../charts/numbers.js';
import type { ProgramQuery } from '../graph/generated/graphql.js';

type LearnedMetric = NonNullable<ProgramQuery['program']>['metrics'][number];
type HoldoutReadout = NonNullable<NonNullable<ProgramQuery['holdout']>['readout']>;

const GUESSED = [
  'Random effects: true effects are taken as normal, with a variance by Paule–Mandel.',
  'A best guess lies between the estimate and the typical effect: the less certain the estimate, the nearer to the typical one. Its limits include that the typical effect and the variance are estimated (Prasad–Rao).',
];

/** How effects were put together, with how many there are. */
export function howLearned({ effects, scale, typicalEffect }: LearnedMetric): string[] {
  const pooled = effects.filter((one) => one.pooled).length;
  return [
    `Effects, as their experiments read them: ${shownCount(effects.length)}. Of these, ${shownCount(pooled)} ${pooled === 1 ? 'counts' : 'count'} for the typical one: of treatments that share a control, the first planned one.`,
    scale === 'RELATIVE'
      ? 'Ratios to the control are compared on their logarithm.'
      : 'Differences to the control are compared.',
    ...(typicalEffect ? GUESSED : []),
  ];
}

/** Dates as they are recorded. */
export function howTimed(started: number): string[] {
  return [
    `Started experiments: ${shownCount(started)}. A bar lasts from the assignment of customers to the stop. These dates are recorded, not estimated.`,
  ];
}

/** Whom a holdout compares, and by which tests. */
export function howHeldOut({ heldOut, others, metrics }: HoldoutReadout): string[] {
  const methods = [...new Set(metrics.map(({ effect }) => effect.method))].join('; ');
  return [
    `${shownCount(others)} customers against ${shownCount(heldOut)} held out. Metrics count over the whole period.`,
    `Differences: ${methods}. The p-values are corrected by Holm over the metrics.`,
    'For all others together: the difference times their number.',
  ];
}
