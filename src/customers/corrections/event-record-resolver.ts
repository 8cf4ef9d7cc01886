import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { invalid } from '../../graph/expected-error.js';
import type { RequestContext } from '../../graph/request-context.js';
import { Customer } from '../customer.js';
import { EventRecord } from './event-record.js';
import type { EventRecordService, EventsOfCustomer } from './event-record-service.js';

const MOST_EVENTS = 100;

@Resolver(() => Customer)
export class EventRecordResolver {
  constructor(private readonly service: EventRecordService) {}

  @FieldResolver(() => [EventRecord], {
    description: 'The latest events of a type, voided ones included, with their corrections. The latest comes first.',
  })
  events(
    @Root() customer: Customer,
    @Arg('type', () => String, { description: 'The key of the event type, such as `purchase`.' }) type: string,
    @Arg('first', () => Int, {
      defaultValue: 20,
      description: `The most events to return, 1 to ${MOST_EVENTS}. Defaults to 20.`,
    })
    first: number,
    @Ctx() context: RequestContext,
  ): Promise<EventRecord[]> {
    if (first < 1 || first > MOST_EVENTS) throw invalid('first', `Give 1 to ${MOST_EVENTS} events; this is ${first}.`);
    return context.loaders
      .get<EventsOfCustomer, EventRecord[], string>(
        'event records',
        (questions) => this.service.latest(questions),
        (question) => JSON.stringify(question),
      )
      .load({ customerId: customer.id, type, limit: first });
  }
}
