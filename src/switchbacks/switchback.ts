import { Field, Float, GraphQLISODateTime, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { timeColumn } from '../database/columns.js';
import { Node } from '../graph/node.js';
import { type Correction, PValueAdjustment } from '../results/p-value-adjustment.js';

@ObjectType({ description: 'An arm of a switchback.' })
export class SwitchbackArm {
  @Field(() => String, { description: 'The short name of the arm, unique within the switchback.' })
  key: string;

  @Field(() => Boolean, { description: 'Whether the other arms are compared with this one.' })
  isControl: boolean;

  @Field(() => Float, { description: "The arm's share of the periods of a block, relative to the other arms." })
  weight: number;
}

/** How a switchback is drawn and read, as it is stored. Times are milliseconds. */
export interface SwitchbackDesign {
  arms: SwitchbackArm[];
  startsAt: number;
  periodMs: number;
  /** The zone whose clocks the periods follow; null or missing when each lasts exactly `periodMs`. */
  timeZone?: string | null;
  washoutMs: number;
  block: number;
  periods: number;
  seed: string;
  alpha: number;
  /** Missing in older ones, which are corrected by Holm's method. */
  correction?: Correction;
}

/** How the p-values of a switchback's arms are corrected. */
export function correctionOfDesign({ correction }: SwitchbackDesign): Correction {
  return correction ?? PValueAdjustment.HOLM;
}

@Entity()
@ObjectType({
  implements: Node,
  description: 'An experiment over time: a channel switches between arms from period to period.',
})
export class Switchback extends Node {
  @PrimaryGeneratedColumn()
  id: number;

  @Column('text')
  @Field(() => String, { description: 'The short name of the switchback.' })
  key: string;

  @Column('bigint', { name: 'channel_id' })
  channelId: number;

  @Column('bigint', { name: 'metric_id' })
  metricId: number;

  @Column('simple-json')
  design: SwitchbackDesign;

  @Column('text')
  @Field(() => String, { description: 'The algorithm and its version. The output of a version never changes.' })
  algorithm: string;

  @Column('text')
  @Field(() => String, { description: 'SHA-256 over the starts of the periods and their arms.' })
  digest: string;

  @Column('text')
  @Field(() => String, { description: 'Who created it: the name of the access token, or `local`.' })
  actor: string;

  @Column('bigint', { name: 'created_at', transformer: timeColumn })
  @Field(() => GraphQLISODateTime, { description: 'When it was created.' })
  createdAt: Date;
}
