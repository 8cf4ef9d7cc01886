import { readFileSync } from 'node:fs';
import type { KnownColumn } from '../../../src/statistics/targeting/known-columns.js';

type Estimate = [number, number];

export interface RankedRow {
  effects: number[];
  scores: number[];
  units: number[] | null;
  autoc: Estimate;
  qini: Estimate;
  average: Estimate;
  policies: {
    share: number;
    cost: number;
    gainPerCustomer: Estimate;
    gainOverRandom: Estimate;
    gainOverEveryone: Estimate;
  }[];
  contrast: { above: number; selected: number; others: number; difference: Estimate };
}

export interface CrossFittedRow {
  columns: number[][];
  arms: number[];
  armCount: number;
  outcomes: number[];
  folds: number;
  foldOf: number[];
  probabilities: number[];
  predictions: number[];
  doublyRobust: number[];
  weighted: number[];
}

export interface TreeRow {
  columns: (number | null)[][];
  nominal: boolean[];
  scores: number[];
  armCount: number;
  depth: 1 | 2;
  costs: number[];
  budget: number | null;
  least: number;
  value: number;
  spent: number;
  /** Values and costs of the trees that no cheaper one reaches. */
  frontier: [number, number][];
}

export const rows: { ranked: RankedRow[]; crossFitted: CrossFittedRow[]; trees: TreeRow[] } = JSON.parse(
  readFileSync('test/fixtures/targeting/targeting.json', 'utf8'),
);

export function knownColumn(name: string, values: readonly (number | null)[], nominal = false): KnownColumn {
  return { name, nominal, values: Float64Array.from(values, (value) => value ?? Number.NaN) };
}

export const unitsOf = (units: readonly number[] | null) => (units === null ? null : Int32Array.from(units));

/** The result of a generator. */
export function resultOf<T>(steps: Generator<number, T>): T {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}
