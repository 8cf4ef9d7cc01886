import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Advice } from '../../graph/advice.js';
import { InsufficientData } from '../../results/insufficient-data.js';
import { Interval } from '../../results/interval.js';

@ObjectType({ description: 'A parameter of a retention model.' })
export class RetentionParameter {
  @Field(() => Float, { description: 'The maximum likelihood estimate.' })
  estimate: number;

  @Field(() => Float, { description: 'Its standard error, from the observed information.' })
  standardError: number;
}

@ObjectType({ description: 'The shifted beta-geometric model of retention, fitted by maximum likelihood.' })
export class RetentionFit {
  @Field(() => RetentionParameter, {
    description: 'The first parameter of the beta distribution of the probability to leave.',
  })
  alpha: RetentionParameter;

  @Field(() => RetentionParameter, {
    description: 'The second parameter of the beta distribution of the probability to leave.',
  })
  beta: RetentionParameter;

  @Field(() => Float, { description: 'The logarithm of the likelihood at the maximum.' })
  logLikelihood: number;
}

@ObjectType({ description: 'What happened at a renewal, and what the model expects of it.' })
export class ObservedRenewal {
  @Field(() => Int, { description: 'The number of the renewal, from 1.' })
  renewal: number;

  @Field(() => Int, { description: 'The number of customers who could renew, over all cohorts observed so long.' })
  atRisk: number;

  @Field(() => Int, { description: 'The number of them who did.' })
  kept: number;

  @Field(() => Interval, { description: 'The share of them who did, with the Wilson interval.' })
  retention: Interval;

  @Field(() => Float, {
    description: 'The share of the customers acquired who are left: the product of the shares so far.',
  })
  survival: number;

  @Field(() => Float, { nullable: true, description: 'The retention that the model expects; null without a fit.' })
  fittedRetention: number | null;

  @Field(() => Float, { nullable: true, description: 'The survival that the model expects; null without a fit.' })
  fittedSurvival: number | null;
}

@ObjectType({ description: 'What the model expects of a renewal that was not observed.' })
export class ProjectedRenewal {
  @Field(() => Int, { description: 'The number of the renewal.' })
  renewal: number;

  @Field(() => Float, { description: 'The share of those left before it who renew.' })
  retention: number;

  @Field(() => Interval, {
    description:
      'The share of the customers acquired who are left: the observed survival times the modeled one since. The interval has the ' +
      'uncertainty of the parameters (delta method on the logarithm), and none of how well the model fits.',
  })
  survival: Interval;
}

@ObjectType({ description: 'How customers of a subscription stay: what was observed, and a model of it.' })
export class RetentionCurve {
  @Field(() => [ObservedRenewal], { description: 'The renewals observed, the first one first.' })
  observed: ObservedRenewal[];

  @Field(() => RetentionFit, { nullable: true, description: 'The model; null when the data do not determine it.' })
  fit: RetentionFit | null;

  @Field(() => [ProjectedRenewal], {
    description: 'The renewals after the last observed one, by the model; empty without a fit.',
  })
  projection: ProjectedRenewal[];

  @Field(() => InsufficientData, { nullable: true, description: 'Why there is no model; null when there is one.' })
  insufficientData: InsufficientData | null;

  @Field(() => [Advice], { description: 'What to know when reading the numbers.' })
  warnings: Advice[];
}
