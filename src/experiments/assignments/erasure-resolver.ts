import { Arg, Field, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { Customer } from '../../customers/customer.js';
import { MutationPayload, mutationPayload } from '../../graph/user-error.js';
import type { ErasureService } from './erasure-service.js';

@InputType({ description: 'A customer to erase.' })
class EraseCustomerInput {
  @Field(() => String, { description: 'Key of the customer.' })
  customer: string;
}

@ObjectType({ description: 'The result of `eraseCustomer`.' })
class EraseCustomerPayload extends MutationPayload {
  @Field(() => Customer, {
    nullable: true,
    description: 'The anonymous unit that remains for readouts and receipts; null when there are user errors.',
  })
  customer: Customer | null;
}

@Resolver()
export class ErasureResolver {
  constructor(private readonly service: ErasureService) {}

  @Mutation(() => EraseCustomerPayload, {
    description:
      "Erases a customer's key, attributes and event keys. Arms and outcomes remain as an anonymous unit. This cannot be undone.",
  })
  eraseCustomer(
    @Arg('input', () => EraseCustomerInput, { description: 'The customer.' }) input: EraseCustomerInput,
  ): Promise<EraseCustomerPayload> {
    return mutationPayload('customer', () => this.service.erase(input.customer));
  }
}
