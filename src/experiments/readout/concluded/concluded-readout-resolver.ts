import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../../graph/request-context.js';
import { Experiment } from '../../experiment.js';
import { ConcludedReadout } from './concluded-readout.js';
import type { ConcludedReadoutService } from './concluded-readout-service.js';

@Resolver(() => Experiment)
export class ConcludedReadoutResolver {
  constructor(private readonly service: ConcludedReadoutService) {}

  @FieldResolver(() => ConcludedReadout, {
    nullable: true,
    description:
      'The readout by which the experiment was concluded; it never changes, whatever is recorded later. Null until it is ' +
      'concluded, and for experiments that were concluded elsewhere or before readouts were stored.',
  })
  concludedReadout(
    @Root() experiment: Experiment,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ConcludedReadout | null> {
    return loaders
      .get<Experiment, ConcludedReadout | null, number>(
        'concluded readouts',
        (experiments) => this.service.byExperiments(experiments),
        ({ id }) => id,
      )
      .load(experiment);
  }
}
