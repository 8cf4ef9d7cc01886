import { Field, InputType } from 'type-graphql';

@InputType({ description: 'A test customer and the arm to see.' })
class ForcedArmInput {
  @Field(() => String, { description: 'Your key of the customer, who has no arm yet.' })
  customer: string;

  @Field(() => String, { description: 'Key of the arm.' })
  arm: string;
}

@InputType({ description: 'Customers who need an arm now.' })
export class AssignInput {
  @Field(() => String, { description: 'Key of a running ONLINE experiment.' })
  experiment: string;

  @Field(() => [String], { description: 'Your keys of up to 10,000 recorded customers.' })
  customers: string[];

  @Field(() => [ForcedArmInput], {
    nullable: true,
    description: 'Up to 1,000 test customers whose arm you set by hand; readouts exclude them. Defaults to none.',
  })
  forced?: ForcedArmInput[] | null;
}
