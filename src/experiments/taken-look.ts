import type { Session } from '../database/database.js';
import type { SequentialEffect } from '../results/readouts/sequential-effect.js';
import type { SequentialDecision } from '../results/sequential-decision.js';

/** A planned look at one metric that was taken. It never changes. */
export interface TakenLook {
  experimentId: number;
  metricId: number;
  /** Its number in the plan, from 1. */
  look: number;
  informationFraction: number;
  /** The alpha that is used up with this look. */
  alphaSpent: number;
  /** Whether no look follows. */
  last: boolean;
  /** What it found for each arm. */
  effects: LookEffect[];
  actor: string;
  takenAt: Date;
}

/** What a look found for one arm. */
export interface LookEffect {
  armId: number;
  /** The standardized statistic; null where the data could not answer. */
  statistic: number | null;
  answer: LookAnswer;
}

export interface LookAnswer
  extends Pick<
    SequentialEffect,
    'absolute' | 'relative' | 'pValue' | 'adjustedPValue' | 'corrected' | 'afterStopping' | 'insufficientData'
  > {
  decision: SequentialDecision;
}

interface LookRow {
  experimentId: number;
  metricId: number;
  look: number;
  informationFraction: number;
  alphaSpent: number;
  last: number;
  effects: string;
  actor: string;
  takenAt: number;
}

/** The looks of experiments that were taken, the earliest first. */
export async function takenLooksIn(session: Session, experimentIds: readonly number[]): Promise<TakenLook[]> {
  const rows = await session.query<LookRow>(
    `SELECT experiment_id AS "experimentId", metric_id AS "metricId", look AS look,
       information_fraction AS "informationFraction", alpha_spent AS "alphaSpent", is_last AS last, effects AS effects,
       actor AS actor, taken_at AS "takenAt"
     FROM taken_look WHERE experiment_id IN (${experimentIds.join(', ')}) ORDER BY taken_at, metric_id, look`,
  );
  return rows.map((row) => ({
    ...row,
    last: row.last === 1,
    effects: JSON.parse(row.effects),
    takenAt: new Date(row.takenAt),
  }));
}
