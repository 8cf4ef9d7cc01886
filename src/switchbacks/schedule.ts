import { Field, GraphQLISODateTime, Int, ObjectType } from 'type-graphql';
import { AssignmentDigest } from '../randomization/receipt.js';
import { switchbackSchedule } from '../randomization/switchback.js';
import { startOfPeriod } from './period-times.js';
import type { SwitchbackDesign } from './switchback.js';

@ObjectType({ description: 'A period of time in which the whole channel has one arm.' })
export class SwitchbackPeriod {
  @Field(() => Int, { description: 'The number of the period, from 1.' })
  number: number;

  @Field(() => Int, { description: 'The number of the block in which its arm was drawn, from 1.' })
  block: number;

  @Field(() => String, { description: 'The key of the arm.' })
  arm: string;

  @Field(() => GraphQLISODateTime, { description: 'When it starts.' })
  startsAt: Date;

  @Field(() => GraphQLISODateTime, { description: 'When its events start to count: after the washout.' })
  countsFrom: Date;

  @Field(() => GraphQLISODateTime, { description: 'When it ends and the next one starts.' })
  endsAt: Date;
}

/** A schedule with its proof. */
interface DrawnSchedule {
  algorithm: string;
  /** By arm. */
  probabilities: number[];
  periods: SwitchbackPeriod[];
  digest: string;
}

/** @throws RandomizationError for a block whose periods the weights cannot divide, or periods that are not whole blocks */
export function drawSchedule(design: SwitchbackDesign): DrawnSchedule {
  const { arms, seed, periods, block, washoutMs } = design;
  const weights = arms.map(({ weight }) => weight);
  const drawn = switchbackSchedule({ seed, weights }, periods, block);
  const digest = new AssignmentDigest();
  const schedule = drawn.arms.map((place, index): SwitchbackPeriod => {
    const arm = arms[place];
    if (!arm) throw new Error(`a switchback of ${arms.length} arms has no arm ${place}`);
    const start = startOfPeriod(design, index);
    const period = {
      number: index + 1,
      block: Math.floor(index / block) + 1,
      arm: arm.key,
      startsAt: new Date(start),
      countsFrom: new Date(start + washoutMs),
      endsAt: new Date(startOfPeriod(design, index + 1)),
    };
    digest.add(period.startsAt.toISOString(), period.arm);
    return period;
  });
  const { algorithm, probabilities } = drawn;
  return { algorithm, probabilities, periods: schedule, digest: digest.hex() };
}
