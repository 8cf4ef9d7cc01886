import { Arg, Query, Resolver } from 'type-graphql';
import { validList, validText } from '../../graph/validation.js';
import { adviceOf } from '../../results/advice-of.js';
import { alphaOf, confidenceOf } from '../../results/confidence.js';
import { intervalOf } from '../../results/interval.js';
import { randomEffects } from '../../statistics/random-effects/random-effects.js';
import { HeterogeneityInput } from './heterogeneity-input.js';
import { EffectHeterogeneity } from './heterogeneity-result.js';

const MAX_EFFECTS = 1_000;

@Resolver()
export class HeterogeneityResolver {
  @Query(() => EffectHeterogeneity, {
    nullable: true,
    description:
      'Whether several estimates of one effect differ, by how much, and the best guess of each, without stored data. The ' +
      'estimates need to be independent: of disjoint segments, or of different experiments.',
  })
  heterogeneity(
    @Arg('input', () => HeterogeneityInput, { description: 'The estimates with their standard errors.' })
    input: HeterogeneityInput,
  ): EffectHeterogeneity {
    const alpha = alphaOf(input.confidenceLevel);
    const level = confidenceOf(alpha);
    const effects = validList('effects', input.effects, 2, MAX_EFFECTS).map((effect, index) => ({
      ...effect,
      label: validText(`effects.${index}.label`, effect.label, 200),
    }));
    const { tauSquared, pooled, prediction, warnings, ...found } = randomEffects(effects, alpha);
    return {
      ...found,
      tauSquared: intervalOf(tauSquared, level),
      pooled: { ...pooled, ...intervalOf(pooled, level) },
      prediction: prediction && intervalOf(prediction, level),
      warnings: adviceOf(warnings),
    };
  }
}
