import { Field, Float, GraphQLISODateTime, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryGeneratedColumn, type ValueTransformer } from 'typeorm';
import { timeColumn } from '../../database/columns.js';
import { Node } from '../../graph/node.js';
import { dayText } from '../../graph/times/calendar-day.js';
import { amountOf } from './spend-amount.js';

/** Rows are written by statements of their own; entities only read them. */
const dayColumn: ValueTransformer = { to: (value: string) => value, from: (day: number) => dayText(Number(day)) };
const amountColumn: ValueTransformer = {
  to: (value: number) => value,
  from: (parts: number) => amountOf(Number(parts)),
};

@Entity()
@ObjectType({ implements: Node, description: 'What was spent on a channel on a day.' })
export class ChannelSpend extends Node {
  @PrimaryGeneratedColumn()
  id: number;

  @Column('bigint', { name: 'channel_id' })
  channelId: number;

  @Column('integer', { transformer: dayColumn })
  @Field(() => String, { description: 'The day, such as `2026-03-02`, in the time zone of `settings`.' })
  day: string;

  @Column('bigint', { transformer: amountColumn })
  @Field(() => Float, { description: 'The amount in the currency of `settings`.' })
  amount: number;

  @Column('bigint', { name: 'recorded_at', transformer: timeColumn })
  @Field(() => GraphQLISODateTime, { description: 'When this amount was recorded.' })
  recordedAt: Date;
}

@ObjectType({ description: 'An amount that was recorded for a day and replaced since.' })
export class ReplacedSpend {
  @Field(() => Float, { description: 'The amount that was replaced, in the currency of `settings`.' })
  amount: number;

  @Field(() => GraphQLISODateTime, { description: 'When it was recorded.' })
  recordedAt: Date;

  @Field(() => GraphQLISODateTime, { description: 'When it was replaced.' })
  replacedAt: Date;

  @Field(() => String, { description: 'Why it was replaced.' })
  reason: string;

  @Field(() => String, { description: 'Who replaced it.' })
  actor: string;
}

@ObjectType({ description: 'What was spent on a channel over a period.' })
export class SpendTotal {
  @Field(() => Float, {
    nullable: true,
    description: 'The sum of the recorded amounts; null when no day of the period has one.',
  })
  amount: number | null;

  @Field(() => String, { description: 'The currency of the amount, as an ISO 4217 code.' })
  currency: string;

  @Field(() => Int, { description: 'The number of days of the period with a recorded amount; an amount of 0 counts.' })
  recordedDays: number;

  @Field(() => String, {
    nullable: true,
    description: 'The first day with a recorded amount; null when there is none.',
  })
  firstDay: string | null;

  @Field(() => String, { nullable: true, description: 'The last day with a recorded amount; null when there is none.' })
  lastDay: string | null;
}
