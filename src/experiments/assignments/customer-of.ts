import { type ClassType, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Customer } from '../../customers/customer.js';
import type { CustomerService } from '../../customers/customer-service.js';
import type { RequestContext } from '../../graph/request-context.js';

/** The resolver of the field `customer` of a type that has the customer's id. */
export function customerOf(type: ClassType<{ customerId: number }>, description: string) {
  @Resolver(() => type)
  class CustomerOfResolver {
    constructor(private readonly customers: Pick<CustomerService, 'byIds'>) {}

    @FieldResolver(() => Customer, { description })
    customer(@Root() { customerId }: { customerId: number }, @Ctx() context: RequestContext): Promise<Customer | null> {
      return context.loaders
        .get<number, Customer | null>('customers', (ids) => this.customers.byIds(ids))
        .load(customerId);
    }
  }
  return CustomerOfResolver;
}
