import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { jsonColumn, timeColumn } from '../../database/columns.js';
import type { SimulationResult } from '../../simulator/simulation-result.js';
import type { SimulationKind, SimulationStatus } from './simulation.js';

/** What was found, with what to keep in mind. */
export interface StoredResult extends SimulationResult {
  warnings: string[];
}

/** A simulation on record. */
@Entity({ name: 'simulation' })
export class SimulationRow {
  @PrimaryGeneratedColumn()
  id: number;

  @Column('bigint', { name: 'experiment_id' })
  experimentId: number;

  @Column('text')
  kind: SimulationKind;

  /** RUNNING also of those that a stopped server left behind. */
  @Column('text')
  status: SimulationStatus;

  /** Key of the metric. */
  @Column('text')
  metric: string;

  @Column('text')
  seed: string;

  @Column('bigint')
  replicates: number;

  @Column('bigint', { name: 'plan_version' })
  planVersion: number;

  @Column('text', { nullable: true, transformer: jsonColumn })
  result: StoredResult | null;

  @Column('text', { nullable: true })
  failure: string | null;

  @Column('text')
  actor: string;

  @Column('bigint', { name: 'started_at', transformer: timeColumn })
  startedAt: Date;

  @Column('bigint', { name: 'finished_at', nullable: true, transformer: timeColumn })
  finishedAt: Date | null;
}
