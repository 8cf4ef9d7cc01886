import { Field, Float, ObjectType, registerEnumType } from 'type-graphql';
import { Advice } from '../../graph/advice.js';
import { Interval } from '../../results/interval.js';
import { TestResult } from '../../results/test-result.js';

export enum EffectScale {
  DIFFERENCE = 'DIFFERENCE',
  RATIO = 'RATIO',
  ODDS_RATIO = 'ODDS_RATIO',
}

registerEnumType(EffectScale, {
  name: 'EffectScale',
  description: 'How a treatment is compared with the control.',
  valuesConfig: {
    DIFFERENCE: {
      description: 'Treatment minus control: of shares the risk difference, else the difference of means.',
    },
    RATIO: { description: 'Treatment over control: of shares the risk ratio, else the ratio of means.' },
    ODDS_RATIO: { description: 'The odds of the treatment over those of the control; for shares only.' },
  },
});

@ObjectType({
  implements: TestResult,
  description:
    "One test of whether all segments have the same effect: Cochran's Q, or the Welch–James test where an arm of a segment has " +
    'fewer than 30 customers or fewer than twice the number of segments. Odds ratios are compared by the likelihood ratio ' +
    'of the interaction where customers are the units.',
})
export class Heterogeneity extends TestResult {
  @Field(() => Float, {
    nullable: true,
    description:
      'The second degrees of freedom of the Welch–James test, whose statistic is an F; null for other tests.',
  })
  denominatorDegreesOfFreedom: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The share of the variation between the effects that chance does not explain, from 0 to 1 (by the Paule–Mandel variance of the ' +
      'true effects); null when the data cannot answer.',
  })
  iSquared: number | null;
}

@ObjectType({ description: 'The effect in one cell on one scale.' })
class CellEffect {
  @Field(() => String, { description: 'The label of the cell.' })
  label: string;

  @Field(() => Interval, { description: 'The effect, with limits from the normal approximation on this scale.' })
  effect: Interval;

  @Field(() => Interval, {
    description:
      'The best guess of the true effect: the estimate, drawn to the mean of all cells the more, the less precise it is and the ' +
      'less the effects differ. An estimate that was chosen because it is large is too large; this one is corrected for that. The ' +
      'limits (best linear unbiased prediction) take `tauSquared` for known. The uncertainty of `tauSquared` itself ' +
      'is not in them, so that with few cells they are too narrow.',
  })
  shrunken: Interval;
}

@ObjectType({ description: 'A cell without an effect on a scale.' })
class CellWithoutEffect {
  @Field(() => String, { description: 'The label of the cell.' })
  label: string;

  @Field(() => String, { description: 'Why it has none, as a sentence.' })
  reason: string;
}

@ObjectType({
  description:
    'Whether effects differ on one scale, by how much, and the best guess of each. Effects that are ratios are 1 when there is ' +
    'no effect, and are compared as logarithms.',
})
export class ScaleHeterogeneity {
  @Field(() => EffectScale, { description: 'The scale.' })
  scale: EffectScale;

  @Field(() => Heterogeneity, { description: 'The test of whether the effects are equal on this scale.' })
  test: Heterogeneity;

  @Field(() => Interval, {
    nullable: true,
    description:
      'The variance of the true effects (Paule–Mandel) with limits by the Q-profile, of logarithms for ratios; null when the data ' +
      'cannot answer.',
  })
  tauSquared: Interval | null;

  @Field(() => Interval, {
    nullable: true,
    description: 'The mean of the true effects; null when the data cannot answer.',
  })
  pooled: Interval | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The two-sided p-value of no effect on average; null when the data cannot answer.',
  })
  pooledPValue: number | null;

  @Field(() => Interval, {
    nullable: true,
    description:
      'Where the true effect in another segment of the kind lies (t with k − 2 degrees of freedom); null with two cells, or when ' +
      'the data cannot answer.',
  })
  prediction: Interval | null;

  @Field(() => [CellEffect], { description: 'The effects that are compared on this scale.' })
  effects: CellEffect[];

  @Field(() => [CellWithoutEffect], { description: 'The cells that are not compared on this scale.' })
  excluded: CellWithoutEffect[];

  @Field(() => [Advice], { description: 'What to know before relying on the numbers.' })
  warnings: Advice[];
}
