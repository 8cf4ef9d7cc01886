import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../graph/request-context.js';
import { Experiment } from '../experiment.js';
import { Balance } from './balance.js';
import type { BalanceRequest, BalanceService } from './balance-service.js';

@Resolver(() => Experiment)
export class BalanceResolver {
  constructor(private readonly service: BalanceService) {}

  @FieldResolver(() => Balance, {
    nullable: true,
    description:
      'How similar the arms were before treatment. It describes the draw and is no reason to draw again. Null, with an ' +
      'error, when it cannot be computed.',
  })
  balance(
    @Root() experiment: Experiment,
    @Arg('on', () => [String], {
      nullable: true,
      description: 'Attributes (or `channel`) to compare. Defaults to those of the design, or else to all attributes.',
    })
    on: string[] | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<Balance> {
    return context.loaders
      .get<BalanceRequest, Balance, string>(
        'balance',
        (requests) => this.service.report(requests),
        (request) => JSON.stringify([request.experiment.id, request.on]),
      )
      .load({ experiment, on: on ?? null });
  }
}
