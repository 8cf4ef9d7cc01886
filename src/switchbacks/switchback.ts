import { Field, Float, GraphQLISODateTime, Int, ObjectType } from 'type-graphql';
import { TreatmentEffect } from '../results/treatment-effect.js';

@ObjectType({ description: 'A stretch of time in which the whole channel has one arm.' })
export class SwitchbackPeriod {
  @Field(() => Int, { description: 'Its number, from 1.' })
  number: number;

  @Field(() => Int, { description: 'The block in which its arm was drawn, from 1.' })
  block: number;

  @Field(() => String, { description: 'Key of the arm.' })
  arm: string;

  @Field(() => GraphQLISODateTime, { description: 'When it starts.' })
  startsAt: Date;

  @Field(() => GraphQLISODateTime, { description: 'From when on events count: after the washout.' })
  countsFrom: Date;

  @Field(() => GraphQLISODateTime, { description: 'When the next one starts.' })
  endsAt: Date;
}

/** One arm of a switchback. */
export interface SwitchbackArm {
  key: string;
  isControl: boolean;
  weight: number;
}

/** What a switchback is drawn and read by, as it is stored. */
export interface SwitchbackDesign {
  arms: SwitchbackArm[];
  startsAt: number;
  periodMs: number;
  washoutMs: number;
  block: number;
  periods: number;
  seed: string;
  alpha: number;
}

@ObjectType({ description: 'An experiment over time: a channel switches between arms from period to period.' })
export class Switchback {
  metricId: number;
  channelId: number;
  design: SwitchbackDesign;

  @Field(() => String, { description: 'Its short name.' })
  key: string;

  @Field(() => String, { description: 'Key of the channel.' })
  channel: string;

  @Field(() => String, { description: 'Key of the metric.' })
  metric: string;

  @Field(() => String, { description: 'The algorithm and its version; the output of a version never changes.' })
  algorithm: string;

  @Field(() => String, { description: 'SHA-256 over the starts of the periods and their arms.' })
  digest: string;
}

@ObjectType({ description: 'A schedule drawn again from its seed.' })
export class SwitchbackReplay {
  @Field(() => Boolean, { description: 'Whether it comes out as it was recorded.' })
  matches: boolean;

  @Field(() => String, { description: 'The digest of the schedule drawn now.' })
  digest: string;
}

@ObjectType({ description: 'One arm measured over its periods.' })
export class SwitchbackArmReadout {
  @Field(() => String, { description: 'Key of the arm.' })
  arm: string;

  @Field(() => Int, { description: 'How many of its periods are in the comparison.' })
  periods: number;

  @Field(() => Float, { nullable: true, description: 'The mean total of a period; null without periods.' })
  mean: number | null;
}

@ObjectType({ implements: TreatmentEffect, description: 'What an arm changed against the control, by period.' })
export class SwitchbackEffect extends TreatmentEffect {
  @Field(() => String, { description: 'Key of the arm that is compared with the control.' })
  arm: string;
}

@ObjectType({ description: 'What a switchback caused so far: differences inside blocks, which are the units.' })
export class SwitchbackReadout {
  @Field(() => Int, { description: 'Blocks that are over and compared.' })
  blocks: number;

  @Field(() => Int, { description: 'Blocks that are not over yet, and not compared.' })
  openBlocks: number;

  @Field(() => [SwitchbackArmReadout], { description: 'The arms.' })
  arms: SwitchbackArmReadout[];

  @Field(() => [SwitchbackEffect], { description: 'Every other arm against the control.' })
  effects: SwitchbackEffect[];
}
