import { add, at } from '../statistics/entries.js';
import type { EffectEstimate } from '../statistics/summaries.js';
import { clopperPearsonInterval } from '../statistics/two-samples/proportions/clopper-pearson.js';
import type { SimulatedArm, SimulatedShare, SimulationResult } from './simulation-result.js';

const MONTE_CARLO_ALPHA = 0.05;
const TENTHS = 10;

/** The estimated effect of one treatment in one replicate. */
export interface ReplicateEffect {
  estimate: EffectEstimate;
  adjustedPValue: number | null;
}

interface ArmTally {
  estimable: number;
  significant: number;
  covering: number;
  bounded: number;
  mean: number;
  m2: number;
  estimates: number;
  significantSize: number;
  tenths: number[];
}

/** Adds up the results of replicates. */
export class ReplicateTally {
  private readonly tallies: ArmTally[];
  private replicates = 0;
  private anySignificant = 0;

  /**
   * @param treatments indices of the arms that are compared with the control
   * @param effect the planted effect, in the unit of the metric
   */
  constructor(
    private readonly treatments: readonly number[],
    private readonly effect: number,
    private readonly alpha: number,
  ) {
    this.tallies = treatments.map(() => ({
      estimable: 0,
      significant: 0,
      covering: 0,
      bounded: 0,
      mean: 0,
      m2: 0,
      estimates: 0,
      significantSize: 0,
      tenths: new Array<number>(TENTHS).fill(0),
    }));
  }

  /** @param effects one for each treatment, in their order */
  add(effects: readonly ReplicateEffect[]): void {
    this.replicates += 1;
    const found = effects.map((effect, index) => this.addEffect(at(this.tallies, index), effect));
    if (found.some(Boolean)) this.anySignificant += 1;
  }

  result(customers: number): SimulationResult {
    return {
      replicates: this.replicates,
      customers,
      effect: this.effect,
      arms: this.tallies.map((tally, index) => this.armResult(tally, at(this.treatments, index))),
      anySignificant: shareOf(this.anySignificant, this.replicates)!,
    };
  }

  /** @returns whether the effect was significant */
  private addEffect(tally: ArmTally, { estimate: { pValue, absolute }, adjustedPValue }: ReplicateEffect): boolean {
    const { estimate, lower, upper } = absolute;
    if (estimate !== null) addValue(tally, estimate);
    if (lower !== null || upper !== null) {
      tally.bounded += 1;
      if ((lower ?? -Infinity) <= this.effect && this.effect <= (upper ?? Infinity)) tally.covering += 1;
    }
    if (pValue === null || adjustedPValue === null) return false;
    tally.estimable += 1;
    add(tally.tenths, Math.min(TENTHS - 1, Math.floor(pValue * TENTHS)), 1);
    if (adjustedPValue >= this.alpha) return false;
    tally.significant += 1;
    tally.significantSize += Math.abs(estimate ?? 0);
    return true;
  }

  private armResult(tally: ArmTally, arm: number): SimulatedArm {
    const { estimable, significant, covering, bounded, mean, m2, estimates, significantSize, tenths } = tally;
    return {
      arm,
      estimable,
      significant: shareOf(significant, estimable),
      coverage: shareOf(covering, bounded),
      meanEstimate: estimates === 0 ? null : mean,
      standardDeviation: estimates < 2 ? null : Math.sqrt(m2 / (estimates - 1)),
      exaggeration:
        significant === 0 || this.effect === 0 ? null : significantSize / significant / Math.abs(this.effect),
      pValueTenths: tenths,
    };
  }
}

/** Welford (1962). */
function addValue(tally: ArmTally, value: number): void {
  tally.estimates += 1;
  const delta = value - tally.mean;
  tally.mean += delta / tally.estimates;
  tally.m2 += delta * (value - tally.mean);
}

function shareOf(successes: number, n: number): SimulatedShare | null {
  if (n === 0) return null;
  const options = { alpha: MONTE_CARLO_ALPHA, alternative: 'TWO_SIDED' } as const;
  const { lower, upper } = clopperPearsonInterval({ n, successes }, options);
  return { share: successes / n, lower: lower!, upper: upper! };
}
