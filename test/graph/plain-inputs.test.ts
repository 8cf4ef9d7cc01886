import { graphql } from 'graphql';
import { Arg, Field, InputType, Query, Resolver } from 'type-graphql';
import { describe, expect, it } from 'vitest';
import { buildWithPlainInputs } from '../../src/graph/plain-inputs.js';

@InputType()
class InnerInput {
  @Field(() => String)
  name: string;

  @Field(() => [InnerInput], { nullable: true })
  inner?: InnerInput[] | null;
}

@InputType()
class OuterInput {
  @Field(() => [InnerInput])
  items: InnerInput[];
}

let received: OuterInput | undefined;

@Resolver()
class InputResolver {
  @Query(() => String)
  asked(@Arg('input', () => OuterInput) input: OuterInput): string {
    received = input;
    return 'done';
  }
}

describe('inputs', () => {
  it('reach resolvers as GraphQL read them, in every schema that is built', async () => {
    const source = '{ asked(input: { items: [{ name: "a", inner: [{ name: "b" }] }] }) }';
    for (let times = 0; times < 2; times += 1) {
      const schema = buildWithPlainInputs({ resolvers: [InputResolver], validate: false, orphanedTypes: [] });
      expect(await graphql({ schema, source })).toEqual({ data: { asked: 'done' } });
      expect(received?.items).toEqual([{ name: 'a', inner: [{ name: 'b' }] }]);
      expect(received?.items[0]).not.toBeInstanceOf(InnerInput);
    }
  });
});
