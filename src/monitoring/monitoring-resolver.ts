import { Arg, Ctx, Query, Resolver, Subscription } from 'type-graphql';
import type { RequestContext } from '../graph/request-context.js';
import type { LiveMonitoring } from './live/live-monitoring.js';
import { Monitoring } from './monitoring.js';
import { MonitoringInput } from './monitoring-input.js';

@Resolver()
export class MonitoringResolver {
  constructor(private readonly live: LiveMonitoring) {}

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
    return this.live.ask(input ?? {}, actor);
  }

  @Subscription(() => Monitoring, {
    nullable: true,
    name: 'monitoring',
    description:
      'The same as the query `monitoring`, now and again within seconds after something has changed: events, customers, experiments, ' +
      'what was declared complete; and every hour. Served at `/graphql/stream` as server-sent events.',
    subscribe: asOneAnswer,
  })
  streamed(
    @Arg('input', () => MonitoringInput, {
      nullable: true,
      description: 'What is watched, and how often a false alarm may come. Defaults to the defaults of its fields.',
    })
    input: MonitoringInput | null | undefined,
    @Ctx() { actor }: RequestContext,
  ): Promise<Monitoring> {
    return this.live.read(input ?? {}, actor);
  }
}

/** Each answer of a stream is an operation of its own, executed like a query: nothing subscribes to this field itself. */
function asOneAnswer(): never {
  throw new Error('Streams are answered operation by operation.');
}
