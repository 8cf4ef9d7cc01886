import { Field, Float, ObjectType, registerEnumType } from 'type-graphql';
import { Advice } from '../../graph/advice.js';
import type { ComplierEffect as Estimate } from '../../statistics/instruments/complier-effect.js';
import { adviceOf } from '../advice-of.js';
import { confidenceOf } from '../confidence.js';
import { InsufficientData, insufficientData } from '../insufficient-data.js';

export enum AndersonRubinShape {
  INTERVAL = 'INTERVAL',
  TWO_RAYS = 'TWO_RAYS',
  UNBOUNDED = 'UNBOUNDED',
  EMPTY = 'EMPTY',
}

registerEnumType(AndersonRubinShape, {
  name: 'AndersonRubinShape',
  description: 'The form of the set of effects that the data do not reject.',
  valuesConfig: {
    INTERVAL: {
      description: 'All effects from `lower` to `upper`; a limit is null where the set has no end on that side.',
    },
    TWO_RAYS: { description: 'All effects up to `lower`, and all from `upper` on. Those between are rejected.' },
    UNBOUNDED: { description: 'Every effect: the assignment changes exposure too little to say anything.' },
    EMPTY: {
      description:
        'No effect: exposure is the same in both arms, but outcomes differ. The assignment acts by another way than exposure.',
    },
  },
});

@ObjectType({ description: 'The effects of exposure on compliers that a test of Anderson and Rubin does not reject.' })
export class AndersonRubinSet {
  @Field(() => AndersonRubinShape, { description: 'The form of the set.' })
  shape: AndersonRubinShape;

  @Field(() => Float, { nullable: true, description: 'The lower of its limits; null where it has none.' })
  lower: number | null;

  @Field(() => Float, { nullable: true, description: 'The upper of its limits; null where it has none.' })
  upper: number | null;

  @Field(() => Float, { description: 'The confidence level, such as 0.95.' })
  level: number;
}

@ObjectType({ description: 'An estimate with its standard error.' })
export class EstimateWithError {
  @Field(() => Float, { nullable: true, description: 'The estimate; null when the data cannot answer.' })
  estimate: number | null;

  @Field(() => Float, { nullable: true, description: 'Its standard error; null when the data cannot answer.' })
  standardError: number | null;
}

@ObjectType({ description: 'The effect of being assigned to the treatment, whether exposed or not.' })
export class IntentionToTreat extends EstimateWithError {
  @Field(() => Float, {
    nullable: true,
    description: 'The two-sided p-value of no effect, of exposure either; null when the data cannot answer.',
  })
  pValue: number | null;
}

@ObjectType({ description: 'The share of customers who are exposed.' })
export class ArmUptake {
  @Field(() => Float, { nullable: true, description: 'In the control arm; null without customers.' })
  control: number | null;

  @Field(() => Float, { nullable: true, description: 'In the treatment arm; null without customers.' })
  treatment: number | null;
}

@ObjectType({
  description:
    'Comparisons of customers by whether they were exposed. They describe and are NOT causal: exposed customers differ from others in ' +
    'more than exposure. Do not report them as effects.',
})
export class ExposureDescription {
  @Field(() => Float, {
    nullable: true,
    description:
      'Per protocol: the mean of the exposed customers of the treatment arm minus that of the unexposed customers of the control ' +
      'arm. Not an effect. Null without such customers.',
  })
  perProtocol: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'As treated: the mean of all exposed customers minus that of all others, whatever their arm. Not an effect. Null without ' +
      'such customers.',
  })
  asTreated: number | null;
}

@ObjectType({
  description:
    'The effect of exposure on compliers: customers who are exposed when assigned to the treatment, and not otherwise. It assumes that ' +
    'the assignment acts through exposure alone and that it keeps nobody from being exposed. The effect of the offer on all is ' +
    '`intentionToTreat`.',
})
export class ComplierEffect {
  @Field(() => IntentionToTreat, { description: 'The effect of the assignment.' })
  intentionToTreat: IntentionToTreat;

  @Field(() => Float, {
    nullable: true,
    description:
      'How much the assignment raises the share of exposed customers, which is the share of compliers; null when the data cannot answer.',
  })
  uptakeDifference: number | null;

  @Field(() => ArmUptake, { description: 'The share of exposed customers by arm.' })
  uptake: ArmUptake;

  @Field(() => Float, {
    nullable: true,
    description:
      'How clearly the assignment changes exposure: the squared t statistic of `uptakeDifference`. Below 10 the estimate and its ' +
      'standard error mislead, and only the set below is valid. Null without any variance of exposure.',
  })
  firstStageF: number | null;

  @Field(() => EstimateWithError, {
    description: 'The effect on compliers: the effect of the assignment over the difference of the shares.',
  })
  complier: EstimateWithError;

  @Field(() => AndersonRubinSet, {
    nullable: true,
    description:
      'The confidence set of the effect on compliers, valid however weakly the assignment changes exposure. It includes 0 exactly when ' +
      '`intentionToTreat` shows no clear difference. Null when the data cannot answer.',
  })
  andersonRubin: AndersonRubinSet | null;

  @Field(() => ExposureDescription, { description: 'Comparisons by exposure, which are not causal.' })
  description: ExposureDescription;

  @Field(() => InsufficientData, { nullable: true, description: 'Why numbers are missing; null when none are.' })
  insufficientData: InsufficientData | null;

  @Field(() => [Advice], { description: 'What to know before relying on the numbers.' })
  warnings: Advice[];
}

/** What the arms show beside the estimate. */
type Shown = Pick<ComplierEffect, 'uptake' | 'description'>;

/**
 * An estimate as the graph shows it.
 * @param estimate null where the arms cannot be compared
 * @param reason why they cannot
 */
export function complierEffectOf(
  estimate: Estimate | null,
  alpha: number,
  shown: Shown,
  reason = 'Each arm needs at least two customers.',
): ComplierEffect {
  if (estimate === null) {
    const nothing = { estimate: null, standardError: null };
    return {
      intentionToTreat: { ...nothing, pValue: null },
      uptakeDifference: null,
      firstStageF: null,
      complier: nothing,
      andersonRubin: null,
      insufficientData: { reason },
      warnings: [],
      ...shown,
    };
  }
  const { andersonRubin } = estimate;
  return {
    ...estimate,
    ...shown,
    andersonRubin: andersonRubin && {
      ...andersonRubin,
      shape: AndersonRubinShape[andersonRubin.shape],
      level: confidenceOf(alpha),
    },
    insufficientData: insufficientData(estimate.insufficientData),
    warnings: adviceOf(estimate.warnings),
  };
}
