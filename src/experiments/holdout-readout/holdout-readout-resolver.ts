import { Arg, FieldResolver, Float, GraphQLISODateTime, Resolver, Root } from 'type-graphql';
import { Holdout } from '../eligibility/holdout.js';
import { HoldoutReadout } from './holdout-readout.js';
import type { HoldoutReadoutService } from './holdout-readout-service.js';

@Resolver(() => Holdout)
export class HoldoutReadoutResolver {
  constructor(private readonly service: HoldoutReadoutService) {}

  @FieldResolver(() => HoldoutReadout, {
    nullable: true,
    description:
      'What all experiments did together: the other customers against those held out, over a period, and who of those held out was ' +
      'treated nevertheless. Null, with an error, when it cannot be read.',
  })
  readout(
    @Root() holdout: Holdout,
    @Arg('metrics', () => [String], {
      nullable: true,
      description: 'Keys of the metrics to read, at most 20. Defaults to all that are not archived.',
    })
    metrics: string[] | null | undefined,
    @Arg('from', () => GraphQLISODateTime, {
      nullable: true,
      description: 'The start of the period. Defaults to when the holdout was defined.',
    })
    from: Date | null | undefined,
    @Arg('until', () => GraphQLISODateTime, {
      nullable: true,
      description: 'The end of the period, which does not belong to it. Defaults to now.',
    })
    until: Date | null | undefined,
    @Arg('confidenceLevel', () => Float, {
      nullable: true,
      description: 'The confidence level of the intervals. Defaults to 0.95.',
    })
    confidenceLevel: number | null | undefined,
  ): Promise<HoldoutReadout> {
    return this.service.read(holdout, {
      metrics: metrics ?? null,
      from: from ?? null,
      until: until ?? null,
      confidenceLevel: confidenceLevel ?? null,
    });
  }
}
