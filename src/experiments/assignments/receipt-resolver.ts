import { Field, FieldResolver, GraphQLISODateTime, Int, ObjectType, Resolver, Root } from 'type-graphql';
import type { ForcedArm } from '../designs/online/forced-arms.js';
import { Receipt } from '../receipt.js';
import type { ReceiptService, Replay } from './receipt-service.js';

@ObjectType('ForcedArm', {
  description: 'An arm that was set by hand, for a test customer. Readouts and sample ratios leave it out.',
})
class ForcedArmView implements ForcedArm {
  @Field(() => String, { nullable: true, description: 'Your key of the customer; null once erased.' })
  customer: string | null;

  @Field(() => String, { description: 'Key of the arm.' })
  arm: string;

  @Field(() => GraphQLISODateTime, { description: 'When it was set.' })
  forcedAt: Date;

  @Field(() => String, { description: 'Who set it.' })
  actor: string;
}

@ObjectType({ description: 'A randomization run again from its receipt over the customers on record.' })
class ReceiptReplay implements Replay {
  @Field(() => Boolean, { description: 'Whether everything comes out as the receipt says.' })
  matches: boolean;

  @Field(() => String, { description: 'The digest of the list of customers and arms on record now.' })
  digest: string;

  @Field(() => String, { description: 'The digest of arms, weights and strata on record now.' })
  inputsDigest: string;

  @Field(() => Int, { description: 'How many customers are assigned on record now.' })
  units: number;

  @Field(() => Int, { description: 'How many are in another arm than the algorithm gives them.' })
  differing: number;

  @Field(() => Int, { description: 'How many were erased since: their place in the draw is kept, their key is not.' })
  erased: number;

  @Field(() => [ForcedArmView], { description: 'For ONLINE experiments: arms that were set by hand.' })
  forced: ForcedArm[];
}

@Resolver(() => Receipt)
export class ReceiptResolver {
  constructor(private readonly service: ReceiptService) {}

  @FieldResolver(() => ReceiptReplay, {
    description:
      'Runs the randomization again and says whether it still matches. Takes seconds for a million customers.',
  })
  replay(@Root() receipt: Receipt): Promise<Replay> {
    return this.service.replay(receipt);
  }
}
