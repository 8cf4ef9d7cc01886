import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../graph/request-context.js';
import { Readout } from '../readout/readout.js';
import { TrustCheck } from './trust-check.js';
import { loadBlocking } from './trust-loading.js';
import type { TrustService } from './trust-service.js';

@Resolver(() => Readout)
export class BlockedReadoutResolver {
  constructor(private readonly service: TrustService) {}

  @FieldResolver(() => [TrustCheck], {
    nullable: true,
    description:
      'The blocking checks that failed, as of now: show them above every number, because no effect can be trusted before their cause was ' +
      'found. Empty if none failed; null, with an error, when they cannot be read.',
  })
  blockedBy(@Root() { experiment }: Readout, @Ctx() { loaders }: RequestContext): Promise<TrustCheck[]> {
    return loadBlocking(this.service, experiment, null, loaders);
  }
}
