import { Arg, Query, Resolver } from 'type-graphql';
import { invalid } from '../../graph/expected-error.js';
import { checkEach, checkParts } from '../../graph/problems.js';
import { validList, validText } from '../../graph/validation.js';
import { adviceOf } from '../../results/advice-of.js';
import { alphaOf, confidenceOf } from '../../results/confidence.js';
import { intervalOf } from '../../results/interval.js';
import { effectChecks, randomEffects } from '../../statistics/random-effects/random-effects.js';
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
    const { alpha, effects } = checkParts({
      alpha: () => alphaOf(input.confidenceLevel),
      effects: () => validEffects(input.effects),
    });
    const level = confidenceOf(alpha);
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

/** @throws ExpectedErrors of all effects */
function validEffects(given: HeterogeneityInput['effects']): HeterogeneityInput['effects'] {
  const seen = new Set<string>();
  return checkEach(validList('effects', given, 2, MAX_EFFECTS), (effect, index) => {
    const { label } = checkParts({
      label: () => {
        const field = `effects.${index}.label`;
        const text = validText(field, effect.label, 200);
        if (seen.has(text)) throw invalid(field, `“${text}” appears twice.`);
        seen.add(text);
        return text;
      },
      ...effectChecks(effect, index),
    });
    return { ...effect, label };
  });
}
