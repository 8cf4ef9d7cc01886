import { Field, Float, InputType } from 'type-graphql';
import { OverlapPolicy } from '../eligibility-rules.js';

@InputType({ description: 'The part of a namespace that the experiment uses.' })
export class NamespaceShareInput {
  @Field(() => String, { description: 'Key of the namespace (see `defineNamespace`).' })
  namespace: string;

  @Field(() => Float, { description: 'Where the part begins, 0 or later.' })
  from: number;

  @Field(() => Float, { description: 'Where the part ends, 1 or earlier; the end itself is outside.' })
  to: number;
}

@InputType({ description: 'A minimum time between contacts.' })
export class NotContactedInput {
  @Field(() => Float, {
    description: 'The days before the assignment in which a customer must not have been contacted.',
  })
  days: number;

  @Field(() => [String], {
    nullable: true,
    description:
      'Keys of event types that count as a contact. Being assigned to a treatment of any experiment always counts. ' +
      'Defaults to no event types.',
  })
  events?: string[] | null;
}

@InputType({ description: 'The rules for which customers of the segment may take part.' })
export class EligibilityInput {
  @Field(() => OverlapPolicy, {
    nullable: true,
    description: 'What happens to customers of other running experiments. Defaults to REFUSE.',
  })
  overlap?: OverlapPolicy | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Keys of experiments whose customers may also take part in this one. Defaults to none.',
  })
  allowOverlapWith?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'Keys of holdouts whose customers are excluded (see `defineHoldout`), besides the holdouts for every experiment. ' +
      'Defaults to none.',
  })
  holdouts?: string[] | null;

  @Field(() => [NamespaceShareInput], {
    nullable: true,
    description:
      'Parts of namespaces: only customers in all of these parts take part, so experiments with separate parts share no ' +
      'customer. Defaults to none.',
  })
  namespaces?: NamespaceShareInput[] | null;

  @Field(() => NotContactedInput, {
    nullable: true,
    description: 'Excludes recently contacted customers. Defaults to excluding none.',
  })
  notContacted?: NotContactedInput | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Attributes (or `channel`) for which a customer must have a value. Defaults to none.',
  })
  requireAttributes?: string[] | null;
}
