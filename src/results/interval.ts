import { Field, Float, ObjectType } from 'type-graphql';

@ObjectType({
  description:
    'An estimate and its confidence limits. With a one-sided alternative the open side is null; otherwise a null says ' +
    'that the data cannot answer.',
})
export class Interval {
  @Field(() => Float, { nullable: true, description: 'The best single guess.' })
  estimate: number | null;

  @Field(() => Float, { nullable: true, description: 'The lower confidence limit.' })
  lower: number | null;

  @Field(() => Float, { nullable: true, description: 'The upper confidence limit.' })
  upper: number | null;
}

@ObjectType({
  description: 'A change relative to the control: 0.1 is ten percent more.',
})
export class RelativeInterval extends Interval {
  @Field(() => Boolean, {
    description: 'Whether the control is so uncertain that no finite limits exist; they are null then.',
  })
  unbounded: boolean;
}

@ObjectType({
  description:
    'A quotient treatment ÷ control and its confidence limits; 1 is no difference. A null lower limit is open down to 0, ' +
    'a null upper limit up to infinity.',
})
export class Quotient {
  @Field(() => Float, {
    nullable: true,
    description: 'The best single guess; null when it is infinite or the data cannot answer.',
  })
  estimate: number | null;

  @Field(() => Float, { nullable: true, description: 'The lower confidence limit.' })
  lower: number | null;

  @Field(() => Float, { nullable: true, description: 'The upper confidence limit.' })
  upper: number | null;
}

@ObjectType({ description: 'Why numbers are missing.' })
export class InsufficientData {
  @Field(() => String, { description: 'The reason, as a sentence.' })
  reason: string;
}

/** The reason as the graph shows it; null when nothing is missing. */
export function insufficientData(reason: string | null): InsufficientData | null {
  return reason === null ? null : { reason };
}
