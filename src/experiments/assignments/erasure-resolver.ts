import { Arg, Field, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
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

@InputType({ description: 'Customers to erase.' })
class EraseCustomersInput {
  @Field(() => [String], { description: 'The keys of the customers, 1 to 5000.' })
  customers: string[];
}

@ObjectType({ description: 'How many customers were erased, or the reasons why none was.' })
class EraseCustomersPayload extends MutationPayload {
  @Field(() => Int, { nullable: true, description: 'The number of erased customers; null when there are user errors.' })
  erased: number | null;
}

@Resolver()
export class ErasureResolver {
  constructor(private readonly service: ErasureService) {}

  @Mutation(() => EraseCustomerPayload, {
    description:
      "Erases a customer's key, attributes, event keys and corrections. Arms and outcomes remain as an anonymous unit. This cannot be undone.",
  })
  eraseCustomer(
    @Arg('input', () => EraseCustomerInput, { description: 'The customer.' }) input: EraseCustomerInput,
  ): Promise<EraseCustomerPayload> {
    return mutationPayload('customer', () => this.service.erase(input.customer));
  }

  @Mutation(() => EraseCustomersPayload, {
    description: 'Erases many customers, as `eraseCustomer` does one: all of them or none. This cannot be undone.',
  })
  eraseCustomers(
    @Arg('input', () => EraseCustomersInput, { description: 'The customers.' }) input: EraseCustomersInput,
  ): Promise<EraseCustomersPayload> {
    return mutationPayload('erased', () => this.service.eraseMany(input.customers));
  }
}
