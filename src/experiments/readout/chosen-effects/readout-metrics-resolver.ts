import { Arg, FieldResolver, Resolver, Root } from 'type-graphql';
import { MetricReadout, Readout } from '../readout.js';
import { ChosenEffectsInput, chosenEffects } from './chosen-effects.js';

@Resolver(() => Readout)
export class ReadoutMetricsResolver {
  @FieldResolver(() => [MetricReadout], { description: 'The metrics, in the order of the argument or the plan.' })
  metrics(
    @Root() { metrics }: Readout,
    @Arg('ofMany', () => ChosenEffectsInput, {
      nullable: true,
      description:
        'Returns some effects where there are many. They are the same numbers: corrections are over all effects of a role. Defaults to all.',
    })
    ofMany: ChosenEffectsInput | null | undefined,
  ): MetricReadout[] {
    return ofMany == null ? metrics : chosenEffects(metrics, ofMany);
  }
}
