import { exactComparison, type SampleSet, simultaneousDifferences } from '../statistics/comparisons/compare-samples.js';
import type { OmnibusTest, PairDifference, SimultaneousLimits } from '../statistics/comparisons/comparison.js';
import { pairStatement } from '../statistics/comparisons/pair-statement.js';
import { omnibusEffectSizes } from '../statistics/effect-sizes/omnibus-effect-sizes.js';
import { pairEffectSizes } from '../statistics/effect-sizes/pair-effect-sizes.js';
import type { Engine } from '../threads/engine.js';
import { confidenceOf } from './confidence.js';
import { type EffectSizeEstimate, effectSizeOf } from './effect-size-estimate.js';
import {
  type ExactComparisonArguments,
  ExactOrder,
  type ExactPValue,
  exactOptions,
  exactPValueOf,
} from './exact-p-value.js';
import { type Interval, intervalOf } from './interval.js';

/** Games–Howell needs a quantile of the studentized range for each pair, some 50 ms each. */
const MOST_GAMES_HOWELL_SAMPLES = 12;

/** The parts of a comparison that take long: each is found when somebody asks for it, on an engine's thread. */
export class ComparisonDetails {
  private limits?: Promise<readonly SimultaneousLimits[]>;
  private pairSizes?: ReturnType<typeof this.findPairSizes>;

  constructor(
    private readonly engine: Engine,
    private readonly set: SampleSet,
    private readonly omnibus: OmnibusTest,
  ) {}

  /** What the limits of all pairs at once promise, or why there are none. */
  get statement(): string {
    return pairStatement(this.set);
  }

  async effectSizes(): Promise<EffectSizeEstimate[]> {
    const { statistic, degreesOfFreedom, effectSize, effectScale } = this.omnibus;
    const test = { statistic, degreesOfFreedom, effectSize, effectScale };
    return (await this.engine.run(omnibusEffectSizes, [test, this.set.alpha])).map(effectSizeOf);
  }

  /** @throws ExpectedError for a seed or a number of resamples out of range */
  async exactPValue(given: ExactComparisonArguments): Promise<ExactPValue | null> {
    const byProbability = given.order === ExactOrder.PROBABILITY;
    const options = { ...exactOptions(given), byProbability };
    const exact = await this.engine.run(exactComparison, [this.set, options]);
    return exact && exactPValueOf(exact);
  }

  async simultaneous({ a, b, difference }: Pick<PairDifference, 'a' | 'b' | 'difference'>): Promise<Interval | null> {
    const { kind, choices, samples, alpha } = this.set;
    const many = samples.length > MOST_GAMES_HOWELL_SAMPLES;
    if (kind === 'MEANS' && choices.pairs === 'GAMES_HOWELL' && many) return null;
    this.limits ??= this.engine.run(simultaneousDifferences, [this.set]);
    const limits = (await this.limits).find((pair) => pair.a === a && pair.b === b);
    return limits ? intervalOf({ ...limits, estimate: difference }, confidenceOf(alpha)) : null;
  }

  async pairEffectSizes(a: string, b: string): Promise<EffectSizeEstimate[]> {
    this.pairSizes ??= this.findPairSizes();
    const pair = (await this.pairSizes).find((candidate) => candidate.a === a && candidate.b === b);
    return pair?.effectSizes.map(effectSizeOf) ?? [];
  }

  private findPairSizes() {
    return this.engine.run(pairEffectSizes, [this.set]);
  }
}
