import { Field, Float, InputType } from 'type-graphql';
import { OverlapPolicy } from '../eligibility-rules.js';

@InputType({ description: 'The part of a namespace that the experiment takes.' })
export class NamespaceShareInput {
  @Field(() => String, { description: 'Key of the namespace (`defineNamespace`).' })
  namespace: string;

  @Field(() => Float, { description: 'Where the part begins, from 0.' })
  from: number;

  @Field(() => Float, { description: 'Where the part ends, up to 1; the end does not belong to it.' })
  to: number;
}

@InputType({ description: 'A rest between contacts.' })
export class NotContactedInput {
  @Field(() => Float, { description: 'How many days before the assignment nobody must have been contacted.' })
  days: number;

  @Field(() => [String], {
    nullable: true,
    description:
      'Keys of event types that count as a contact. A place in an arm that is no control always counts, whatever the experiment.',
  })
  events?: string[] | null;
}

@InputType({ description: 'Who of the segment may take part.' })
export class EligibilityInput {
  @Field(() => OverlapPolicy, {
    nullable: true,
    description: 'What happens with customers of other running experiments; REFUSE when left out.',
  })
  overlap?: OverlapPolicy | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Keys of experiments whose customers may take part in this one too, on purpose.',
  })
  allowOverlapWith?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'Keys of holdouts (`defineHoldout`) whose customers are left out. Those for every experiment always are.',
  })
  holdouts?: string[] | null;

  @Field(() => [NamespaceShareInput], {
    nullable: true,
    description:
      'Takes only the customers in these parts of namespaces: experiments with separate parts exclude each other.',
  })
  namespaces?: NamespaceShareInput[] | null;

  @Field(() => NotContactedInput, { nullable: true, description: 'Leaves out whom you contacted lately.' })
  notContacted?: NotContactedInput | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Attributes (or `channel`) that must be known of a customer: others are left out.',
  })
  requireAttributes?: string[] | null;
}
