import type { LazyComparison, PairDifference } from '../../results/compared-samples.js';
import { confidenceOf } from '../../results/confidence.js';
import { type EffectSizeEstimate, effectSizeOf } from '../../results/effects/effect-size-estimate.js';
import {
  type ExactComparisonArguments,
  ExactOrder,
  type ExactPValue,
  exactOptions,
  exactPValueOf,
} from '../../results/exact-p-value.js';
import { type Interval, intervalOf } from '../../results/interval.js';
import {
  exactComparison,
  type SampleSet,
  simultaneousDifferences,
} from '../../statistics/comparisons/compare-samples.js';
import type { OmnibusTest, SimultaneousLimits } from '../../statistics/comparisons/comparison.js';
import { pairStatement } from '../../statistics/comparisons/pair-statement.js';
import { omnibusEffectSizes } from '../../statistics/effect-sizes/omnibus-effect-sizes.js';
import { pairEffectSizes } from '../../statistics/effect-sizes/pair-effect-sizes.js';
import type { Engine } from '../../threads/engine.js';

/** Games–Howell needs a quantile of the studentized range for each pair, some 50 ms each. */
const MOST_GAMES_HOWELL_SAMPLES = 12;

/** The parts of a comparison that take long, each computed once, on an engine's thread. */
export class ComparisonDetails implements LazyComparison {
  private limits?: Promise<readonly SimultaneousLimits[]>;
  private pairSizes?: ReturnType<typeof this.findPairSizes>;

  constructor(
    private readonly engine: Engine,
    private readonly set: SampleSet,
    private readonly omnibus: OmnibusTest,
  ) {}

  get pairStatement(): string {
    return pairStatement(this.set);
  }

  async effectSizes(): Promise<EffectSizeEstimate[]> {
    const { alpha } = this.set;
    const { statistic, degreesOfFreedom, effectSize, effectScale } = this.omnibus;
    const test = { statistic, degreesOfFreedom, effectSize, effectScale };
    const sizes = await this.engine.run(omnibusEffectSizes, [test, alpha]);
    // Each of their limits has the whole risk; from one half on there are none.
    const level = confidenceOf(alpha < 0.5 ? 2 * alpha : alpha);
    return sizes.map((size) => effectSizeOf(size, level));
  }

  async exactPValue(given: ExactComparisonArguments): Promise<ExactPValue | null> {
    const byProbability = given.order === ExactOrder.PROBABILITY;
    const options = { ...exactOptions(given), byProbability };
    const exact = await this.engine.run(exactComparison, [this.set, options]);
    return exact && exactPValueOf(exact, given);
  }

  async simultaneous({ a, b, difference }: Pick<PairDifference, 'a' | 'b' | 'difference'>): Promise<Interval | null> {
    const { kind, choices, samples, alpha } = this.set;
    const many = samples.length > MOST_GAMES_HOWELL_SAMPLES;
    if (kind === 'MEANS' && choices.pairs === 'GAMES_HOWELL' && many) return null;
    this.limits ??= this.engine.run(simultaneousDifferences, [this.set]);
    const limits = (await this.limits).find((pair) => pair.a === a && pair.b === b);
    return limits ? intervalOf({ ...limits, estimate: difference }, confidenceOf(alpha)) : null;
  }

  async pairEffectSizes({ a, b }: Pick<PairDifference, 'a' | 'b'>): Promise<EffectSizeEstimate[]> {
    this.pairSizes ??= this.findPairSizes();
    const pair = (await this.pairSizes).find((candidate) => candidate.a === a && candidate.b === b);
    return pair?.effectSizes.map((size) => effectSizeOf(size, confidenceOf(this.set.alpha))) ?? [];
  }

  private findPairSizes() {
    return this.engine.run(pairEffectSizes, [this.set]);
  }
}
