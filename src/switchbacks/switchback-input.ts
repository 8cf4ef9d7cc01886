import { Field, Float, GraphQLISODateTime, InputType, Int } from 'type-graphql';
import { Seed } from '../graph/seed.js';
import { PValueAdjustment } from '../results/p-value-adjustment.js';

@InputType({ description: 'An arm of a switchback.' })
export class SwitchbackArmInput {
  @Field(() => String, { description: 'A short name, unique within the switchback.' })
  key: string;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the other arms are compared with this one: true for exactly one arm. Defaults to false.',
  })
  isControl?: boolean | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The share of the periods of a block, relative to the other arms, above 0. Defaults to 1.',
  })
  weight?: number | null;
}

@InputType({ description: 'A switchback to create.' })
export class CreateSwitchbackInput {
  @Field(() => String, { description: 'A short name: 1 to 64 letters, digits, "-" and "_".' })
  key: string;

  @Field(() => String, { description: 'The key of the channel that is treated as a whole.' })
  channel: string;

  @Field(() => String, {
    description:
      'The key of the metric whose totals by period are compared. It counts or sums: ratios and last values have no totals.',
  })
  metric: string;

  @Field(() => [SwitchbackArmInput], { description: 'The arms, 2 to 20. Exactly one is the control.' })
  arms: SwitchbackArmInput[];

  @Field(() => GraphQLISODateTime, { description: 'When the first period starts; not in the past.' })
  startsAt: Date;

  @Field(() => Float, {
    description:
      'The length of a period in hours, from 0.1 to 744 (31 days). Whole days, and 3, 4, 6, 8 and 12 hours, keep their local ' +
      'times in the configured time zone when clocks change.',
  })
  periodHours: number;

  @Field(() => Int, {
    description:
      'The number of periods in a block, such as 14 half days for a week. Every arm gets exactly its share of each block.',
  })
  block: number;

  @Field(() => Int, { description: 'The number of periods: at least two whole blocks, at most 5000 periods.' })
  periods: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'The number of hours at the start of each period whose events do not count, because the previous arm may still affect them. Defaults to 0.',
  })
  washoutHours?: number | null;

  @Field(() => Seed, { nullable: true, description: 'The start of the random draw. Defaults to a random seed.' })
  seed?: string | null;

  @Field(() => Float, { nullable: true, description: 'The probability of a false alarm. Defaults to 0.05.' })
  alpha?: number | null;

  @Field(() => PValueAdjustment, {
    nullable: true,
    description: 'How p-values are corrected for several arms. Defaults to HOLM.',
  })
  correction?: PValueAdjustment | null;
}
