import { Field, GraphQLISODateTime, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { booleanColumn, timeColumn } from '../database/columns.js';
import { Node } from '../graph/node.js';
import { EligibilityRules } from './eligibility-rules.js';
import { ExperimentDesign } from './experiment-design.js';
import { ExperimentPlan, planColumn } from './experiment-plan.js';

export enum ExperimentStatus {
  DRAFT = 'DRAFT',
  RUNNING = 'RUNNING',
  STOPPED = 'STOPPED',
  CONCLUDED = 'CONCLUDED',
}

registerEnumType(ExperimentStatus, {
  name: 'ExperimentStatus',
  description: 'Where an experiment is in its life: draft → running → stopped → concluded, never back.',
  valuesConfig: {
    DRAFT: { description: 'Being planned: nobody is assigned, everything can be edited.' },
    RUNNING: { description: 'Randomized: customers are assigned and outcomes come in.' },
    STOPPED: { description: 'No longer treating; outcome windows may still be open.' },
    CONCLUDED: { description: 'Decided: the conclusion is on record.' },
  },
});

@Entity()
@ObjectType({
  implements: Node,
  description: 'A campaign that is tested: a segment, arms, a design, a plan and metrics.',
})
export class Experiment extends Node {
  @PrimaryGeneratedColumn()
  id: number;

  @Column('text')
  @Field(() => String, { description: 'The short name by which queries refer to the experiment.' })
  key: string;

  @Column('text')
  @Field(() => String, { description: 'The name for people.' })
  name: string;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true, description: 'What is expected to happen, and why.' })
  hypothesis: string | null;

  @Column('bigint', { name: 'segment_id', nullable: true })
  segmentId: number | null;

  @Column('text')
  @Field(() => ExperimentStatus, { description: 'Where it is in its life.' })
  status: ExperimentStatus;

  @Column('integer')
  @Field(() => Int, { description: 'Counts the edits of the draft; send it with an edit so that none is lost.' })
  version: number;

  @Column('bigint', { transformer: booleanColumn })
  @Field(() => Boolean, { description: 'Whether it ran elsewhere and was imported with its arms and outcomes.' })
  imported: boolean;

  @Column('simple-json')
  @Field(() => ExperimentDesign, { description: 'How customers go to arms.' })
  design: ExperimentDesign;

  @Column('simple-json', { name: 'eligibility', nullable: true })
  @Field(() => EligibilityRules, {
    nullable: true,
    description: 'The rules for which customers of the segment may take part; null when there are none.',
  })
  eligibility: EligibilityRules | null;

  @Column('simple-json', { transformer: planColumn })
  @Field(() => ExperimentPlan, { description: 'What will be tested and how, fixed at launch.' })
  plan: ExperimentPlan;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true, description: 'What was decided, once concluded.' })
  conclusion: string | null;

  @Column('bigint', { name: 'created_at', transformer: timeColumn })
  @Field(() => GraphQLISODateTime, { description: 'When the draft was made.' })
  createdAt: Date;

  @Column('bigint', { name: 'assigned_at', nullable: true, transformer: timeColumn })
  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When customers were assigned; null for a draft.' })
  assignedAt: Date | null;

  /** When the last customer was assigned; the same as `assignedAt` unless arms were given out over time. */
  @Column('bigint', { name: 'last_assigned_at', nullable: true, transformer: timeColumn })
  lastAssignedAt: Date | null;

  @Column('bigint', { name: 'stopped_at', nullable: true, transformer: timeColumn })
  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was stopped.' })
  stoppedAt: Date | null;

  @Column('bigint', { name: 'concluded_at', nullable: true, transformer: timeColumn })
  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was concluded.' })
  concludedAt: Date | null;
}
