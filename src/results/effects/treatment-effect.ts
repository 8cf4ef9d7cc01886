import { Field, InterfaceType } from 'type-graphql';
import { Advice } from '../../graph/advice.js';
import { Interval } from '../interval.js';
import { TestResult } from '../test-result.js';

@InterfaceType({
  implements: TestResult,
  description:
    'The effect of a treatment compared with the control. The p-value and both intervals come from the same test, so ' +
    'they never contradict each other.',
  resolveType: () => {
    throw new Error('A field must name the concrete type of its effect.');
  },
})
export abstract class TreatmentEffect extends TestResult {
  @Field(() => Interval, {
    description:
      'Treatment minus control, in the unit of the metric. Limits are null for exact methods that give none for the difference.',
  })
  absolute: Interval;

  @Field(() => Interval, {
    nullable: true,
    description:
      'Treatment over control, minus 1: 0.1 is a 10 % increase. Null when the control is not above zero, for methods that ' +
      'give no relative change (exact tests of proportions, ranks, resampling), or when the data cannot answer.',
  })
  relative: Interval | null;

  @Field(() => Interval, {
    nullable: true,
    description:
      'The absolute interval with the skewness of the difference taken out (Hall’s transformation), where a warning says that it ' +
      'matters: closer to its level than `absolute`, but not as safe as a randomization test. Null where the skewness is small ' +
      'or unknown, and for methods that have none.',
  })
  skewnessAdjusted: Interval | null;

  @Field(() => [Advice], { description: 'What to know before relying on the numbers.' })
  warnings: Advice[];
}
