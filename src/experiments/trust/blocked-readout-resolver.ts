import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../graph/request-context.js';
import { Readout } from '../readout/readout.js';
import { allChecks } from './check-registry.js';
import { TrustCheck } from './trust-check.js';
import { loadChecks } from './trust-resolver.js';
import { blockedBy, type TrustService } from './trust-service.js';

@Resolver(() => Readout)
export class BlockedReadoutResolver {
  constructor(private readonly service: TrustService) {}

  @FieldResolver(() => [TrustCheck], {
    nullable: true,
    description:
      'The blocking checks that failed, as of now: show them above every number, because no effect can be trusted before their cause was ' +
      'found. Empty if none failed; null, with an error, when they cannot be read.',
  })
  async blockedBy(@Root() { experiment }: Readout, @Ctx() { loaders }: RequestContext): Promise<TrustCheck[]> {
    const keys = allChecks.filter(({ blocking }) => blocking).map(({ key }) => key);
    return blockedBy(await loadChecks(this.service, { experiment, exposure: null, keys }, loaders));
  }
}
