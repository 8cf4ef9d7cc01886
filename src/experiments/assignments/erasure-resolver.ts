import { Arg, Field, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { Customer } from '../../customers/customer.js';
import { MutationPayload, mutationPayload } from '../../graph/user-error.js';
import type { ErasureService } from './erasure-service.js';

@InputType({ description: 'A customer to be forgotten.' })
class EraseCustomerInput {
  @Field(() => String, { description: 'Your key of the customer.' })
  customer: string;
}

@ObjectType({ description: 'What is left of the customer, or why nothing was erased.' })
class EraseCustomerPayload extends MutationPayload {
  @Field(() => Customer, {
    nullable: true,
    description: 'The anonymous unit that stays for readouts and receipts; null when there are user errors.',
  })
  customer: Customer | null;
}

@Resolver()
export class ErasureResolver {
  constructor(private readonly service: ErasureService) {}

  @Mutation(() => EraseCustomerPayload, {
    description:
      "Erases a customer's key, attributes and event keys. Arms and outcomes stay as an anonymous unit. It cannot be undone.",
  })
  eraseCustomer(
    @Arg('input', () => EraseCustomerInput, { description: 'Which customer.' }) input: EraseCustomerInput,
  ): Promise<EraseCustomerPayload> {
    return mutationPayload('customer', () => this.service.erase(input.customer));
  }
}
