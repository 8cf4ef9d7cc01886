import { FieldResolver, Resolver, Root } from 'type-graphql';
import { confidenceOf } from '../../../results/confidence.js';
import { effectOf } from '../../../results/effects/effect.js';
import { correctedLimits, meaningOfCorrection } from '../../../results/readouts/corrected-limits.js';
import { effectRemedies } from '../effect-remedies.js';
import { MetricReadout } from '../readout.js';
import { ArmPair } from './arm-pair.js';

@Resolver(() => MetricReadout)
export class PairResolver {
  @FieldResolver(() => [ArmPair], {
    nullable: true,
    description:
      'Every pair of arms, each compared with those before it, the control first. Null unless `readout(pairs: true)` asked for ' +
      'them, which is recorded as an analysis that the plan does not have.',
  })
  pairs(@Root() { source, experiment }: MetricReadout): ArmPair[] | null {
    if (source === undefined || source.pairs === null) return null;
    const { reading, pairs } = source;
    const confidence = confidenceOf(reading.plan.alpha);
    const meaning = meaningOfCorrection(experiment.plan.correction, pairs.testsOf(reading));
    return pairs.of(reading).map(({ arm, against, estimate, adjustedPValue, level, estimateAt }) => ({
      ...effectOf(estimate, confidence, effectRemedies(experiment)),
      arm,
      against,
      planned: against.isControl,
      adjustedPValue,
      corrected: level === null ? null : correctedLimits(estimateAt(level), level, meaning),
    }));
  }
}
