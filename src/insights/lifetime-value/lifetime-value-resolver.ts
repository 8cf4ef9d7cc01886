import { Arg, Query, Resolver } from 'type-graphql';
import { LifetimeValue } from './lifetime-value.js';
import { LifetimeValueInput } from './lifetime-value-input.js';
import type { LifetimeValueService } from './lifetime-value-service.js';

@Resolver()
export class LifetimeValueResolver {
  constructor(private readonly service: LifetimeValueService) {}

  @Query(() => LifetimeValue, {
    nullable: true,
    description:
      'What customers will buy within a horizon and what they are worth, by a model fitted to when they bought and checked on purchases ' +
      'that it had not seen; by channel if asked. Null, with an error, if it cannot be computed.',
  })
  lifetimeValue(
    @Arg('input', () => LifetimeValueInput, { description: 'The purchases to learn from, and what to predict.' })
    input: LifetimeValueInput,
  ): Promise<LifetimeValue | null> {
    return this.service.value(input);
  }
}
