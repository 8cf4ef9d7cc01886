import { Field, Float, InputType, Int, registerEnumType } from 'type-graphql';
import { oneOfInput } from '../../graph/one-of.js';
import { AlternativeHypothesis } from '../../results/alternative.js';
import { PowerLooksInput } from './power-looks-input.js';

@InputType({ description: 'Something customers do or do not.' })
export class ProportionOutcomeInput {
  @Field(() => Float, { description: 'The share of customers who do it without the treatment, between 0 and 1.' })
  baseline: number;
}

@InputType({ description: 'An amount or a count per customer.' })
export class MeanOutcomeInput {
  @Field(() => Float, { description: 'The average without the treatment.' })
  baseline: number;

  @Field(() => Float, { description: 'How much customers differ: the standard deviation, above 0.' })
  standardDeviation: number;
}

@InputType({ description: 'A sum over another sum, such as revenue per order; both per customer.' })
export class RatioOutcomeInput {
  @Field(() => Float, { description: 'The average of the upper number, such as revenue per customer.' })
  numeratorMean: number;

  @Field(() => Float, { description: 'How much customers differ in the upper number: its standard deviation.' })
  numeratorStandardDeviation: number;

  @Field(() => Float, { description: 'The average of the lower number, such as orders per customer; above 0.' })
  denominatorMean: number;

  @Field(() => Float, { description: 'How much customers differ in the lower number: its standard deviation.' })
  denominatorStandardDeviation: number;

  @Field(() => Float, {
    description: 'How closely the two go together, from -1 to 1: customers with more orders have more revenue.',
  })
  correlation: number;
}

@InputType({ description: 'What will be measured. Give exactly one of the fields.' })
export class PowerOutcomeInput {
  @Field(() => ProportionOutcomeInput, { nullable: true, description: 'Something customers do or do not.' })
  proportion?: ProportionOutcomeInput | null;

  @Field(() => MeanOutcomeInput, { nullable: true, description: 'An amount or a count per customer.' })
  mean?: MeanOutcomeInput | null;

  @Field(() => RatioOutcomeInput, { nullable: true, description: 'A sum over another sum, such as revenue per order.' })
  ratio?: RatioOutcomeInput | null;
}

oneOfInput('PowerOutcomeInput');

@InputType({ description: 'The effect to be found, with its sign. Give exactly one of the fields.' })
export class PlannedEffectInput {
  @Field(() => Float, { nullable: true, description: 'Treatment minus control: 0.01 is one percentage point.' })
  absolute?: number | null;

  @Field(() => Float, { nullable: true, description: 'Treatment over control, minus 1: 0.1 is ten percent more.' })
  relative?: number | null;
}

oneOfInput('PlannedEffectInput');

@InputType({ description: 'Whole groups, such as stores or households, are randomized instead of single customers.' })
export class PlannedGroupsInput {
  @Field(() => Int, { description: 'Customers in a group.' })
  size: number;

  @Field(() => Float, {
    description:
      'How alike customers of one group are, from 0, not at all, to 1, all the same. Stores: often 0.01 to 0.1.',
  })
  intraclassCorrelation: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'How much group sizes differ: their standard deviation over their mean; 0, all alike, when left out. ' +
      'Unequal groups tell less than equal ones.',
  })
  sizeVariation?: number | null;
}

@InputType({
  description:
    'Like customers (or groups) are paired, and one of each pair is treated; with more arms, as many as there are arms. ' +
    'Give exactly one of the fields.',
})
export class PlannedPairsInput {
  @Field(() => Float, {
    nullable: true,
    description: 'How alike the outcomes of a pair are, between -1 and 1; 0 is no better than no pairs.',
  })
  correlation?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Or how much the difference within a pair varies: its standard deviation. Not for proportions.',
  })
  standardDeviationOfDifferences?: number | null;
}

oneOfInput('PlannedPairsInput');

@InputType({ description: 'Customers are drawn inside strata, such as regions, and analysed so.' })
export class PlannedStratificationInput {
  @Field(() => Float, {
    description: 'The share of the variance that lies between the strata, from 0 to below 1: what the strata take out.',
  })
  varianceExplained: number;
}

export enum PlannedMarginKind {
  NON_INFERIORITY = 'NON_INFERIORITY',
  EQUIVALENCE = 'EQUIVALENCE',
}

registerEnumType(PlannedMarginKind, {
  name: 'MarginKind',
  description: 'What is to be shown with a margin.',
  valuesConfig: {
    NON_INFERIORITY: {
      description: 'That the treatment is not worse by more than the margin: the cheaper mailing sells almost as well.',
    },
    EQUIVALENCE: { description: 'That the treatment is neither worse nor better by more than the margin.' },
  },
});

@InputType({
  description:
    'The difference that is still good enough. Leave both numbers out to have the smallest margin solved for.',
})
export class PlannedMarginInput {
  @Field(() => PlannedMarginKind, { description: 'What is to be shown.' })
  kind: PlannedMarginKind;

  @Field(() => Float, { nullable: true, description: 'In the unit of the outcome, above 0.' })
  absolute?: number | null;

  @Field(() => Float, { nullable: true, description: 'As a share of the baseline, above 0: 0.05 is five percent.' })
  relative?: number | null;
}

export enum PlannedTreatmentCorrection {
  BONFERRONI = 'BONFERRONI',
  DUNNETT = 'DUNNETT',
  NONE = 'NONE',
}

registerEnumType(PlannedTreatmentCorrection, {
  name: 'TreatmentCorrection',
  description: 'How several treatments share the risk of a false alarm.',
  valuesConfig: {
    BONFERRONI: { description: 'Alpha divided by the number of treatments: always right, a little strict.' },
    DUNNETT: {
      description:
        'Uses that all treatments are compared with the same control: a little less strict, a few percent fewer customers.',
    },
    NONE: { description: 'No correction: every treatment has the whole risk, all together have more.' },
  },
});

@InputType({ description: 'What the risk of a false alarm is shared among.' })
export class PlannedMultiplicityInput {
  @Field(() => PlannedTreatmentCorrection, {
    nullable: true,
    description: 'How several treatments share it: BONFERRONI when left out.',
  })
  treatments?: PlannedTreatmentCorrection | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How many primary metrics share it, 1 to 100; 1 when left out. Each gets its part of alpha.',
  })
  primaryMetrics?: number | null;
}

@InputType({
  description:
    'An experiment to be planned. Give exactly two of `effect`, `power` and `totalSampleSize`: the third is solved for.',
})
export class PowerAnalysisInput {
  @Field(() => PowerOutcomeInput, { description: 'What will be measured, and its level without the treatment.' })
  outcome: PowerOutcomeInput;

  @Field(() => PlannedEffectInput, { nullable: true, description: 'The effect to be found.' })
  effect?: PlannedEffectInput | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The chance of finding the effect, between 0 and 1: 0.8 is usual.',
  })
  power?: number | null;

  @Field(() => Float, { nullable: true, description: 'Customers in all arms together.' })
  totalSampleSize?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The risk of calling a difference real that is not: 0.05 when left out.',
  })
  alpha?: number | null;

  @Field(() => AlternativeHypothesis, {
    nullable: true,
    description: 'Which differences count as evidence: TWO_SIDED when left out.',
  })
  alternative?: AlternativeHypothesis | null;

  @Field(() => [Float], {
    nullable: true,
    description: 'Weights of the arms, the control first: two equal arms when left out. At most 20.',
  })
  allocation?: number[] | null;

  @Field(() => PlannedGroupsInput, { nullable: true, description: 'Give it when whole groups are randomized.' })
  groups?: PlannedGroupsInput | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'For means and ratios: the share of the variance that adjusting for earlier behaviour explains (R²), from 0 to ' +
      'below 1.',
  })
  varianceExplained?: number | null;

  @Field(() => PlannedPairsInput, { nullable: true, description: 'Give it when like customers are paired first.' })
  pairs?: PlannedPairsInput | null;

  @Field(() => PlannedStratificationInput, {
    nullable: true,
    description: 'Give it when customers are drawn inside strata.',
  })
  stratification?: PlannedStratificationInput | null;

  @Field(() => PlannedMarginInput, {
    nullable: true,
    description:
      'Give it to show that nothing is lost instead of finding a difference. `effect` is then the true difference you ' +
      'expect, none when left out; give two of the margin, `power` and `totalSampleSize`.',
  })
  margin?: PlannedMarginInput | null;

  @Field(() => PlannedMultiplicityInput, {
    nullable: true,
    description: 'What the risk of a false alarm is shared among, with several treatments or primary metrics.',
  })
  multiplicity?: PlannedMultiplicityInput | null;

  @Field(() => PowerLooksInput, {
    nullable: true,
    description:
      'Looks before the end; none when left out: the experiment is decided when it is over. Not for EQUIVALENCE.',
  })
  looks?: PowerLooksInput | null;
}
