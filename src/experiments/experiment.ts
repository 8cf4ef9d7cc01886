import { Field, GraphQLISODateTime, Int, ObjectType, registerEnumType } from 'type-graphql';
import { BeforeInsert, BeforeUpdate, Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { booleanColumn, timeColumn } from '../database/columns.js';
import { Archivable } from '../graph/archivable.js';
import { foldedText } from '../graph/folded-text.js';
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
  description: 'The lifecycle status of an experiment: draft → running → stopped → concluded, never back.',
  valuesConfig: {
    DRAFT: { description: 'It is being planned: no customer is assigned, and everything can be edited.' },
    RUNNING: { description: 'Customers are assigned and outcomes are being recorded.' },
    STOPPED: { description: 'The treatment has ended; outcome windows may still be open.' },
    CONCLUDED: { description: 'It is decided, and the conclusion is recorded.' },
  },
});

@Entity()
@ObjectType({
  implements: Node,
  description: 'A test of a campaign: a segment, arms, a design, a plan and metrics.',
})
export class Experiment extends Archivable {
  @PrimaryGeneratedColumn()
  id: number;

  @Column('text')
  @Field(() => String, { description: 'The key by which queries refer to the experiment.' })
  key: string;

  @Column('text')
  @Field(() => String, { description: 'The display name.' })
  name: string;

  @Column('text', { nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'What is expected to happen, and why; null when nothing was stated.',
  })
  hypothesis: string | null;

  @Column('bigint', { name: 'segment_id', nullable: true })
  segmentId: number | null;

  /**
   * The version of the segment that the plan was registered with. Of a draft, which follows the segment: the version when its segment
   * was chosen. Null without a segment.
   */
  @Column('integer', { name: 'segment_version', nullable: true })
  segmentVersion: number | null;

  @Column('text')
  @Field(() => ExperimentStatus, { description: 'The lifecycle status.' })
  status: ExperimentStatus;

  @Column('integer')
  @Field(() => Int, {
    description: 'The number of the present version. Send it with an edit, so that no other edit is overwritten.',
  })
  version: number;

  @Column('bigint', { transformer: booleanColumn })
  @Field(() => Boolean, { description: 'Whether it was run elsewhere and imported with its arms and outcomes.' })
  imported: boolean;

  @Column('simple-json')
  @Field(() => ExperimentDesign, { description: 'How customers are assigned to arms.' })
  design: ExperimentDesign;

  @Column('simple-json', { name: 'eligibility', nullable: true })
  @Field(() => EligibilityRules, {
    nullable: true,
    description: 'The rules for which customers of the segment may take part; null when there are none.',
  })
  eligibility: EligibilityRules | null;

  @Column('simple-json', { transformer: planColumn })
  @Field(() => ExperimentPlan, { description: 'What is tested and how, fixed at the start.' })
  plan: ExperimentPlan;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true, description: 'What was decided; null until it is concluded.' })
  conclusion: string | null;

  @Column('bigint', { name: 'created_at', transformer: timeColumn })
  @Field(() => GraphQLISODateTime, { description: 'When the draft was created.' })
  createdAt: Date;

  @Column('bigint', { name: 'assigned_at', nullable: true, transformer: timeColumn })
  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When customers were assigned; null for a draft.' })
  assignedAt: Date | null;

  /** When the last customer was assigned; the same as `assignedAt` unless arms were given out over time. */
  @Column('bigint', { name: 'last_assigned_at', nullable: true, transformer: timeColumn })
  lastAssignedAt: Date | null;

  @Column('bigint', { name: 'stopped_at', nullable: true, transformer: timeColumn })
  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was stopped; null before.' })
  stoppedAt: Date | null;

  @Column('bigint', { name: 'concluded_at', nullable: true, transformer: timeColumn })
  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was concluded; null before.' })
  concludedAt: Date | null;

  /** What lists are sorted by. */
  @Column('text', { name: 'folded_name' })
  foldedName: string;

  /** What a search looks in. */
  @Column('text', { name: 'searched_text' })
  searchedText: string;

  @BeforeInsert()
  @BeforeUpdate()
  fold(): void {
    const { key, name, hypothesis, conclusion } = this;
    this.foldedName = foldedText(name);
    this.searchedText = foldedText([key, name, hypothesis, conclusion].filter((part) => part != null).join('\n'));
  }
}
