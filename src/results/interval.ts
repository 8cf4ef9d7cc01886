import { Field, Float, ObjectType } from 'type-graphql';

@ObjectType({
  description:
    'An estimate with its confidence limits (credible limits in a Bayesian reading). A limit is null when the interval ' +
    'is open on that side, when it is infinite, when the method gives no interval, or when the data cannot answer.',
})
export class Interval {
  @Field(() => Float, {
    nullable: true,
    description: 'The estimate; null when it is infinite or the data cannot answer.',
  })
  estimate: number | null;

  @Field(() => Float, { nullable: true, description: 'The lower limit.' })
  lower: number | null;

  @Field(() => Float, { nullable: true, description: 'The upper limit.' })
  upper: number | null;

  @Field(() => Float, { description: 'The confidence level, such as 0.95; the credible level in a Bayesian reading.' })
  level: number;

  @Field(() => Boolean, {
    description:
      'Whether the data answer but leave no finite limits, as when the mean of the control is too uncertain for a ' +
      'relative change. Both limits are null then.',
  })
  unbounded: boolean;
}

/** An estimate and limits as the engines give them. */
export interface Limits {
  estimate: number | null;
  lower: number | null;
  upper: number | null;
  unbounded?: boolean;
}

/** An engine's limits as the graph shows them. */
export function intervalOf({ estimate, lower, upper, unbounded = false }: Limits, level: number): Interval {
  return { estimate, lower, upper, level, unbounded };
}

/** The same, or null when there is no estimate. */
export function knownIntervalOf(limits: Limits | null, level: number): Interval | null {
  return limits === null || limits.estimate === null ? null : intervalOf(limits, level);
}
