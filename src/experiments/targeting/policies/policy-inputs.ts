import { Field, Float, InputType } from 'type-graphql';
import { oneOfInput } from '../../../graph/one-of.js';
import { PolicyTreeInput } from './policy-tree-input.js';

@InputType({ description: 'The customers with the highest values of an attribute.' })
class TopCustomersInput {
  @Field(() => String, { description: 'Key of an attribute that is a number or a date, such as a stored score.' })
  attribute: string;

  @Field(() => Float, {
    description:
      'The share of the customers of the experiment to treat, above 0 and below 1, by values known at the assignment. It ' +
      'becomes a threshold; customers with equal values are treated alike.',
  })
  share: number;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether those with the lowest values are treated. Defaults to false.',
  })
  ascending?: boolean | null;
}

@InputType({ description: 'The policy of a tree, and the arm whose customers are saved.' })
class TreePolicyInput extends PolicyTreeInput {
  @Field(() => String, {
    nullable: true,
    description: 'Key of the treatment whose customers make the segment. Defaults to all treatments.',
  })
  givenArm?: string | null;
}

@InputType({ description: 'A policy. Give exactly one field.' })
export class PolicyInput {
  @Field(() => TreePolicyInput, { nullable: true, description: 'The policy that `policyTree` learns.' })
  tree?: TreePolicyInput | null;

  @Field(() => TopCustomersInput, { nullable: true, description: 'The first customers of a ranking.' })
  top?: TopCustomersInput | null;
}

oneOfInput('PolicyInput');

@InputType({ description: 'A policy to save as a segment.' })
export class SavePolicyInput {
  @Field(() => String, { description: 'Key of the experiment from which the policy is learned.' })
  experiment: string;

  @Field(() => PolicyInput, { description: 'The policy.' })
  policy: PolicyInput;

  @Field(() => String, { description: 'Key of the segment: 1 to 64 letters, digits, "-" and "_".' })
  key: string;

  @Field(() => String, { nullable: true, description: 'The display name of the segment. Defaults to the key.' })
  name?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What the segment is for. Defaults to the policy in words.',
  })
  description?: string | null;
}

@InputType({ description: 'The next experiment: a policy beside treating everybody.' })
export class DraftFromPolicyInput {
  @Field(() => String, {
    description:
      'Key of the experiment from which the policy was learned. Its metrics, costs, error rates and decision are planned again.',
  })
  experiment: string;

  @Field(() => String, { description: 'Key of the segment with the customers that the policy treats.' })
  policySegment: string;

  @Field(() => String, {
    nullable: true,
    description: 'Key of the treatment. Defaults to the only one; required when there are several.',
  })
  arm?: string | null;

  @Field(() => String, { description: 'Key of the new experiment: letters, digits, "-" and "_", at most 64.' })
  key: string;

  @Field(() => String, { nullable: true, description: 'The display name. Defaults to the key.' })
  name?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Key of the segment whose customers take part. Defaults to that of the experiment; required when it was imported without one.',
  })
  segment?: string | null;
}
