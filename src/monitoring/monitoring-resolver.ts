import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../graph/request-context.js';
import { Monitoring } from './monitoring.js';
import { MonitoringInput } from './monitoring-input.js';
import type { MonitoringService } from './monitoring-service.js';

@Resolver()
export class MonitoringResolver {
  constructor(private readonly service: MonitoringService) {}

  @Query(() => Monitoring, {
    nullable: true,
    description:
      'How channels and running experiments are doing: lasting changes of what channels bring, with a stated rate of false alarms, and ' +
      'enrollment, arm sizes, guardrails and data of experiments. Null, with an error, if it cannot be computed.',
  })
  monitoring(
    @Arg('input', () => MonitoringInput, {
      nullable: true,
      description: 'What is watched, and how often a false alarm may come. Defaults to the defaults of its fields.',
    })
    input: MonitoringInput | null | undefined,
    @Ctx() { actor }: RequestContext,
  ): Promise<Monitoring> {
    return this.service.read(input ?? {}, actor);
  }
}
