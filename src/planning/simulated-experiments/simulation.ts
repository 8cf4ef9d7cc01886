import { Field, GraphQLISODateTime, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { jsonColumn, timeColumn } from '../../database/columns.js';
import { Node } from '../../graph/node.js';
import type { StoredResult } from './simulation-result.js';

/** The values are what databases store; the names are what the graph shows. */
export enum SimulationKind {
  POWER = 'POWER',
  WITHOUT_TREATMENT = 'AA',
}

registerEnumType(SimulationKind, {
  name: 'SimulationKind',
  description: 'The question that a simulation answers.',
  valuesConfig: {
    POWER: { description: 'How often the experiment detects an effect that is added to resampled customers.' },
    WITHOUT_TREATMENT: { description: 'How often the experiment finds an effect although no effect is added.' },
  },
});

export enum SimulationStatus {
  RUNNING = 'RUNNING',
  DONE = 'DONE',
  FAILED = 'FAILED',
  /** Stored with the spelling of the first databases. */
  CANCELED = 'CANCELLED',
  INTERRUPTED = 'INTERRUPTED',
}

registerEnumType(SimulationStatus, {
  name: 'SimulationStatus',
  description: 'The progress of a simulation.',
  valuesConfig: {
    RUNNING: { description: 'It is waiting or running: see `progress`.' },
    DONE: { description: 'It is finished: see `result`.' },
    FAILED: { description: 'It could not be completed: see `failure`.' },
    CANCELED: { description: 'It was canceled.' },
    INTERRUPTED: {
      description: 'The server stopped before it was finished. Start it again; the same seed gives the same numbers.',
    },
  },
});

@Entity()
@ObjectType({
  implements: Node,
  description:
    'Many repetitions of a draft, from assignment to readout, on the history of its customers with the stored design and ' +
    'the stored estimator.',
})
export class Simulation extends Node {
  @PrimaryGeneratedColumn()
  id: number;

  @Column('bigint', { name: 'experiment_id' })
  experimentId: number;

  @Column('text')
  @Field(() => SimulationKind, { description: 'The question it answers.' })
  kind: SimulationKind;

  /** RUNNING also for simulations that a server left behind when it stopped. */
  @Column('text', { name: 'status' })
  storedStatus: SimulationStatus;

  @Column('text', { name: 'metric' })
  metricKey: string;

  @Column('text')
  @Field(() => String, {
    description: 'The start of the random draws: the same seed on the same data gives the same numbers.',
  })
  seed: string;

  @Column('bigint')
  @Field(() => Int, { description: 'The number of experiments to simulate.' })
  replicates: number;

  @Column('bigint', { name: 'plan_version' })
  @Field(() => Int, { description: 'The version of the draft that is simulated.' })
  version: number;

  @Column('text', { name: 'result', nullable: true, transformer: jsonColumn })
  storedResult: StoredResult | null;

  @Column('text', { nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'The reason why it failed, and what to do; null unless it failed.',
  })
  failure: string | null;

  @Column('text', { nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'The name of the server that runs it or ran it; null for simulations of earlier versions.',
  })
  server: string | null;

  /** Of the process: after a restart, the same server is another one. */
  @Column('text', { name: 'server_id', nullable: true })
  serverId: string | null;

  @Column('bigint', { name: 'heard_at', nullable: true, transformer: timeColumn })
  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description:
      'The moment its server last reported that it runs or waits. Null for simulations of earlier versions, and when the ' +
      'server stopped before the end.',
  })
  heardAt: Date | null;

  /** As of `heardAt`. */
  @Column('double precision', { name: 'progress' })
  storedProgress: number;

  @Column('text')
  @Field(() => String, { description: 'The name of the access token that started it, or `local`.' })
  actor: string;

  @Column('bigint', { name: 'started_at', transformer: timeColumn })
  @Field(() => GraphQLISODateTime, { description: 'The moment it was requested.' })
  startedAt: Date;

  @Column('bigint', { name: 'finished_at', nullable: true, transformer: timeColumn })
  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'The moment it ended, in whatever way; null until then.',
  })
  finishedAt: Date | null;
}
