import type { TestOptions } from '../../src/statistics/summaries.js';
import type { Population } from './population.js';
import type { Limits } from './verdicts.js';

/** A method's answer for two samples. */
export interface Answer {
  pValue: number | null;
  absolute?: Limits | null;
  /** Of treatment ÷ control − 1. */
  relative?: Limits | null;
  /** Of the odds ratio. */
  odds?: Limits | null;
}

/** A method that compares two samples of values. */
export interface TwoSampleMethod {
  name: string;
  /** Which populations it is for. */
  outcomes: 'any' | 'amounts' | 'binary';
  most?(n: number): number;
  instead?: string;
  run(control: readonly number[], treatment: readonly number[], options: TestOptions): Answer;
  /**
   * The population's value that the method estimates, its mean unless given. `SHIFT`: the interval is one of a shift that is the
   * same for all customers, and is studied where that is none; null where it covers nothing of one population.
   */
  parameter?: ((population: Population) => number) | 'SHIFT' | null;
}
