import { requireCount } from '../argument-checks.js';
import { at } from '../entries.js';
import { sum } from '../matrices/vectors.js';
import { responseOf } from '../response-curves/curve-families.js';
import type { ResponseCurve } from '../response-curves/curve-family.js';
import { allocateSteps, type StepValues } from './grid-allocation.js';

/** What may be spent on a channel, and what is spent now. */
export interface PlannedChannel {
  minimum: number;
  /** Finite: beyond what was spent before, curves are guesses. */
  maximum: number;
  current: number;
}

export interface PlanProblem {
  total: number;
  channels: readonly PlannedChannel[];
  /** What a unit of response earns; null to maximize the response. */
  margin: number | null;
}

/** Steps into which the budget is divided. */
export const STEPS = 100;

/**
 * What channels bring at steps of spend, for every draw of their curves: what plans under uncertainty are compared by. A step is a
 * hundredth of what may be spent above the minima.
 */
export class DrawnValues {
  readonly width = STEPS + 1;
  readonly step: number;
  readonly mostSteps: number[];
  /** Steps of all channels together: as many as they can have, where the total is no limit. */
  private readonly budget: number;
  /** Draw after draw, channel after channel. */
  private readonly values: Float64Array;
  readonly size: number;

  constructor(
    readonly draws: readonly (readonly ResponseCurve[])[],
    readonly problem: PlanProblem,
  ) {
    requireCount('draws', draws.length, 1);
    const { total, channels } = problem;
    const room = sum(channels.map(({ minimum, maximum }) => maximum - minimum));
    const rest = Math.max(0, total - sum(channels.map(({ minimum }) => minimum)));
    const free = Math.min(rest, room);
    this.step = free / STEPS;
    this.mostSteps = channels.map(({ minimum, maximum }) => {
      return this.step === 0 ? 0 : Math.min(STEPS, Math.ceil((maximum - minimum) / this.step - 1e-9));
    });
    this.budget = rest < room ? STEPS : sum(this.mostSteps);
    this.size = channels.length * this.width;
    this.values = new Float64Array(draws.length * this.size);
    let index = 0;
    for (const curves of draws) {
      curves.forEach((curve, channel) => {
        for (let step = 0; step < this.width; step++)
          this.values[index++] = this.valueOf(curve, this.spendAt(channel, step));
      });
    }
  }

  spendAt(channel: number, step: number): number {
    const { minimum, maximum } = at(this.problem.channels, channel);
    return Math.min(maximum, minimum + step * this.step);
  }

  /** What a channel adds to the objective. */
  valueOf(curve: ResponseCurve, spend: number): number {
    const { margin } = this.problem;
    return margin === null ? responseOf(curve, spend) : margin * responseOf(curve, spend) - spend;
  }

  ofDraw(draw: number): StepValues {
    return this.values.subarray(draw * this.size, (draw + 1) * this.size);
  }

  /** The mean over draws. @param weights that sum to 1; equal ones where they are null */
  mean(weights: ArrayLike<number> | null): StepValues {
    const means = new Float64Array(this.size);
    const count = this.draws.length;
    for (let draw = 0; draw < count; draw++) {
      const weight = weights === null ? 1 / count : weights[draw]!;
      // Draws that a result all but excludes.
      if (weight < 1e-12) continue;
      const start = draw * this.size;
      for (let index = 0; index < this.size; index++) means[index]! += weight * this.values[start + index]!;
    }
    return means;
  }

  best(values: StepValues): { steps: number[]; value: number } {
    return allocateSteps(values, this.width, this.budget, this.mostSteps);
  }

  /** What steps of spend bring, by values of steps. */
  at(values: StepValues, steps: readonly number[]): number {
    return sum(steps.map((step, channel) => at(values, channel * this.width + step)));
  }
}
