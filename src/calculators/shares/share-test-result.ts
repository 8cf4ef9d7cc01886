import { Args, Field, Float, Int, ObjectType } from 'type-graphql';
import { Advice } from '../../graph/advice.js';
import { ExactArguments, ExactPValue } from '../../results/exact-p-value.js';
import { Interval } from '../../results/interval.js';
import { TestResult } from '../../results/test-result.js';

@ObjectType({ description: 'The share of one category.' })
class ShareEstimate {
  @Field(() => String, { description: 'The name of the category.' })
  label: string;

  @Field(() => Int, { description: 'The number of customers in it.' })
  count: number;

  @Field(() => Float, { description: 'The expected number of customers.' })
  expected: number;

  @Field(() => Interval, { description: 'Its share of all customers, with limits for this share alone.' })
  share: Interval;
}

@ObjectType({ implements: TestResult, description: 'Whether categories have the expected shares of the customers.' })
export class ShareTest extends TestResult {
  /** Finds the exact p-value, which takes long, when a query asks for it. */
  findExact: (given: ExactArguments) => Promise<ExactPValue>;

  @Field(() => ExactPValue, {
    nullable: true,
    description:
      'The exact multinomial p-value, which does not rely on large counts: use it when `warnings` say that an ' +
      'approximation is rough. Null when the calculation fails.',
  })
  exactPValue(@Args(() => ExactArguments) given: ExactArguments): Promise<ExactPValue> {
    return this.findExact(given);
  }

  @Field(() => [ShareEstimate], { description: 'The categories, in the order given.' })
  categories: ShareEstimate[];

  @Field(() => [Advice], { description: 'What to know before relying on the numbers.' })
  warnings: Advice[];
}
