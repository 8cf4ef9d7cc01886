import { Arg, Ctx, Field, FieldResolver, Float, Int, ObjectType, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../graph/request-context.js';
import { InsufficientData, insufficientData } from '../../results/insufficient-data.js';
import { Arm } from '../arm.js';
import { Experiment } from '../experiment.js';
import type { BalanceReport, BalanceRequest, BalanceService } from './balance-service.js';

@ObjectType({ description: 'One test of whether the arms differ in anything more than chance makes them.' })
class BalanceOmnibus {
  @Field(() => String, { description: 'The test.' })
  method: string;

  @Field(() => Float, { nullable: true, description: 'The χ² statistic, within strata where the design has them.' })
  statistic: number | null;

  @Field(() => Float, { nullable: true, description: 'Its degrees of freedom.' })
  degreesOfFreedom: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'How often a sound randomization looks at least so unbalanced. Small values happen: never draw again for one.',
  })
  pValue: number | null;

  @Field(() => InsufficientData, { nullable: true, description: 'Why numbers are missing; null when none are.' })
  insufficientData: InsufficientData | null;
}

@ObjectType({ description: 'How far one arm is from the control in one attribute.' })
class ArmBalance {
  @Field(() => Arm, { description: 'The arm.' })
  arm: Arm;

  @Field(() => Float, { nullable: true, description: 'Its difference to the control in standard deviations.' })
  standardizedDifference: number | null;
}

@ObjectType({ description: 'How alike the arms are in one attribute.' })
class CovariateBalanceView {
  @Field(() => String, { description: 'The attribute, or `channel`.' })
  name: string;

  @Field(() => Float, {
    nullable: true,
    description:
      'The largest difference of an arm to the control in standard deviations pooled over the arms; for categories the ' +
      'largest over their values. Below 0.1 is small.',
  })
  standardizedDifference: number | null;

  @Field(() => [ArmBalance], { description: 'The same for each arm.' })
  byArm: ArmBalance[];

  @Field(() => Int, { description: 'Customers of whom it was unknown.' })
  unknown: number;
}

@ObjectType({ description: 'Whether the arms looked alike before the treatment, by what was known at the assignment.' })
class Balance {
  @Field(() => BalanceOmnibus, { description: 'One test over all of it.' })
  omnibus: BalanceOmnibus;

  @Field(() => [CovariateBalanceView], { description: 'Each attribute.' })
  covariates: CovariateBalanceView[];

  @Field(() => [String], { description: 'Attributes left out because they have too many values.' })
  leftOut: string[];
}

@Resolver(() => Experiment)
export class BalanceResolver {
  constructor(private readonly service: BalanceService) {}

  @FieldResolver(() => Balance, {
    description: 'Whether the arms looked alike before the treatment. A report, never a reason to draw again.',
  })
  async balance(
    @Root() experiment: Experiment,
    @Arg('on', () => [String], {
      nullable: true,
      description: 'Attributes (or `channel`) to compare; those of the design, or all that are known, when left out.',
    })
    on: string[] | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<Balance> {
    const report = await context.loaders
      .get<BalanceRequest, BalanceReport, string>(
        'balance',
        (requests) => this.service.report(requests),
        (request) => JSON.stringify([request.experiment.id, request.on]),
      )
      .load({ experiment, on: on ?? null });
    const { omnibus } = report;
    return { ...report, omnibus: { ...omnibus, insufficientData: insufficientData(omnibus.insufficientData) } };
  }
}
