import type { Arm } from '../arm.js';
import type { Experiment } from '../experiment.js';
import { DesignMethod } from '../experiment-design.js';
import { hashProbabilities } from './online/online-design.js';

/**
 * What each arm's share of the customers is expected to be, in the proportions of these numbers: where our own hash gave
 * the arms, the exact shares of its 10,000 buckets; else the planned weights.
 */
export function armProbabilities(experiment: Experiment, arms: readonly Arm[]): readonly number[] {
  const { method, seed } = experiment.design;
  const hashed = method === DesignMethod.SIMPLE || method === DesignMethod.ONLINE;
  return hashed && seed !== null ? hashProbabilities(experiment, arms) : arms.map((arm) => arm.weight);
}
