import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../../graph/request-context.js';
import { Experiment } from '../../experiment.js';
import type { ComplierEffectService, ComplierQuestion } from './complier-effect-service.js';
import { ExperimentComplierEffect } from './experiment-complier-effect.js';

@Resolver(() => Experiment)
export class ExperimentComplierEffectResolver {
  constructor(private readonly service: ComplierEffectService) {}

  @FieldResolver(() => ExperimentComplierEffect, {
    nullable: true,
    description:
      'The effect of being exposed to a treatment, such as opening an e-mail, on customers who are exposed because of their arm. Comparing ' +
      'exposed customers with others would not be causal. Null, with an error, when it cannot be estimated.',
  })
  complierEffect(
    @Root() experiment: Experiment,
    @Arg('metric', () => String, { description: 'The key of a metric of the experiment, not a ratio.' })
    metric: string,
    @Arg('exposure', () => String, {
      description:
        'The key of the event type that says that a customer was exposed. An event counts inside the outcome window of the metric, in ' +
        'the control arm too.',
    })
    exposure: string,
    @Ctx() { loaders, actor }: RequestContext,
  ): Promise<ExperimentComplierEffect> {
    return loaders
      .get<ComplierQuestion, ExperimentComplierEffect, string>(
        'complier effects',
        (questions) => this.service.answer(questions),
        (question) => JSON.stringify([question.experiment.id, question.metric, question.exposure]),
      )
      .load({ experiment, metric, exposure, actor });
  }
}
