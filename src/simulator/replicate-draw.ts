import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { DesignMethod } from '../experiments/design-method.js';
import type { FrozenCriterion } from '../experiments/designs/rerandomized-placement.js';
import { RandomizationError } from '../randomization/randomization-error.js';
import { type BalanceCriterion, balanceCriterion } from './balance-criterion.js';
import { acceptedArms, blockedArms, independentArms } from './replicate-arms.js';
import { everyCustomer, membersOf, type Resample, resampleBundles, resampleCustomers } from './resample.js';
import type { CovariateMatrix, SimulationJob } from './simulation-job.js';

/** One experiment as it was drawn. */
export interface Replicate extends Resample {
  /** The arm of each place; of those who take no part one beyond the last. */
  arms: Uint8Array;
  /** What a rerandomized draw was accepted by; null for other designs. */
  criterion: FrozenCriterion | null;
}

/** Draws customers and arms by the stored design, again and again. */
export class ReplicateDraw {
  private readonly members: Int32Array[] | null;
  private readonly weights: number[];
  private everybody: { sample: Resample; balance: BalanceCriterion | null } | null = null;

  constructor(private readonly job: SimulationJob) {
    const { history, design, arms } = job;
    const together = design.method === DesignMethod.BY_GROUP || design.method === DesignMethod.MATCHED_TUPLES;
    this.members = together ? membersOf(history.parts!) : null;
    this.weights = arms.map(({ weight }) => weight);
  }

  /** @throws RandomizationError when no draw of a rerandomization is accepted */
  next(generator: RandomGenerator): Replicate {
    const { sample, balance } = this.sample(generator);
    return {
      ...sample,
      arms: this.armsOf(sample, balance, generator),
      criterion: balance === null ? null : this.criterionOf(balance),
    };
  }

  private sample(generator: RandomGenerator): { sample: Resample; balance: BalanceCriterion | null } {
    if (this.job.effect === null) {
      this.everybody ??= this.balanced(everyCustomer(this.job.history.outcomes.length, this.bundles()));
      return this.everybody;
    }
    return this.balanced(this.resample(this.job.size, generator));
  }

  private bundles(): Int32Array | null {
    return this.members === null ? null : this.job.history.parts;
  }

  private resample(size: number, generator: RandomGenerator): Resample {
    const customers = this.job.history.outcomes.length;
    if (this.members === null) return resampleCustomers(customers, size, generator);
    const whole = wholeBundles(this.members, this.job.design.method);
    const average = whole.reduce((sum, { length }) => sum + length, 0) / whole.length;
    const sample = resampleBundles(whole, Math.max(1, Math.round(size / average)), generator);
    return sample;
  }

  private balanced(sample: Resample): { sample: Resample; balance: BalanceCriterion | null } {
    const { balance } = this.job.history;
    if (balance === null) return { sample, balance: null };
    const tiers = this.job.design.tiers!;
    const question = {
      values: rowsOf(balance, sample.source),
      width: balance.columns.length,
      tierOf: balance.columns.map(({ covariate }) =>
        tiers.findIndex(({ attributes }) => attributes.includes(covariate)),
      ),
      acceptances: tiers.map(({ acceptance }) => acceptance),
    };
    return { sample, balance: balanceCriterion(question) };
  }

  private criterionOf({ tiers }: BalanceCriterion): FrozenCriterion {
    const stated = this.job.design.tiers!;
    return { criterion: 'mahalanobis/1', tiers: stated.map((tier, index) => ({ ...tier, ...tiers[index]! })) };
  }

  private armsOf(sample: Resample, balance: BalanceCriterion | null, generator: RandomGenerator): Uint8Array {
    const { source, bundle } = sample;
    const { design, history } = this.job;
    switch (design.method) {
      case DesignMethod.SIMPLE:
        return independentArms(source.length, this.weights, generator);
      case DesignMethod.ONLINE:
        return independentArms(source.length, this.weightsWithin(design.coverage ?? 1), generator);
      case DesignMethod.COMPLETE:
        return blockedArms(new Int32Array(source.length), this.weights, generator);
      case DesignMethod.STRATIFIED:
        return blockedArms(
          source.map((customer) => history.parts![customer]!),
          this.weights,
          generator,
        );
      case DesignMethod.MATCHED_TUPLES:
        return blockedArms(bundle!, this.weights, generator);
      case DesignMethod.BY_GROUP:
        return this.groupArms(sample, generator);
      case DesignMethod.RERANDOMIZED:
        return this.balancedArms(source.length, balance!, generator);
    }
  }

  /** Who is not covered gets an arm beyond the last. */
  private weightsWithin(coverage: number): number[] {
    const total = this.weights.reduce((sum, weight) => sum + weight, 0);
    const covered = this.weights.map((weight) => (coverage * weight) / total);
    return coverage < 1 ? [...covered, 1 - coverage] : covered;
  }

  private groupArms({ source, bundle, drawn }: Resample, generator: RandomGenerator): Uint8Array {
    const { blocks } = this.job.history;
    const numbers = new Map([...new Set(blocks!)].map((block, number) => [block, number]));
    const strata = drawn!.map((group) => numbers.get(blocks![group]!)!);
    const groupArms = blockedArms(strata, this.weights, generator);
    const arms = new Uint8Array(source.length);
    for (let place = 0; place < arms.length; place += 1) arms[place] = groupArms[bundle![place]!]!;
    return arms;
  }

  private balancedArms(units: number, { accepts }: BalanceCriterion, generator: RandomGenerator): Uint8Array {
    const acceptance = this.job.design.tiers!.reduce((product, tier) => product * tier.acceptance, 1);
    const arms = acceptedArms(units, accepts, acceptance, generator);
    if (arms !== null) return arms;
    throw new RandomizationError('design.tiers', 'No draw is balanced enough: accept a larger share of the draws.');
  }
}

/** What a matching left over is no tuple. */
function wholeBundles(members: Int32Array[], method: DesignMethod): Int32Array[] {
  if (method === DesignMethod.BY_GROUP) return members;
  const full = members.reduce((most, { length }) => Math.max(most, length), 0);
  return members.filter(({ length }) => length === full);
}

function rowsOf({ columns, values }: CovariateMatrix, source: Int32Array): Float64Array {
  const width = columns.length;
  const rows = new Float64Array(source.length * width);
  for (let place = 0; place < source.length; place += 1) {
    const from = source[place]! * width;
    for (let i = 0; i < width; i += 1) rows[place * width + i] = values[from + i]!;
  }
  return rows;
}
