import { GraphQLJSONObject } from 'graphql-scalars';
import { Ctx, Field, FieldResolver, ID, Int, ObjectType, Resolver, Root } from 'type-graphql';
import { GLOBAL_ID, globalId } from '../../graph/global-id.js';
import type { RequestContext } from '../../graph/request-context.js';
import { Experiment } from '../experiment.js';
import type { ExperimentLoaders } from '../experiment-loaders.js';
import { Receipt } from '../receipt.js';
import { ForcedArm } from './forced-arm.js';
import { isImported } from './imported-list.js';
import type { ReceiptService, Replay } from './receipt-service.js';

@ObjectType({ description: 'A randomization repeated from its receipt over the stored customers.' })
class ReceiptReplay implements Replay {
  @Field(() => Boolean, { description: 'Whether everything agrees with the receipt.' })
  matches: boolean;

  @Field(() => String, { description: 'The digest of the stored list of customers and arms.' })
  digest: string;

  @Field(() => String, {
    description:
      'The digest of the stored arms, weights, and strata, tuples or groups. It differs from that of the receipt when the customer ' +
      'was erased by whose key a tuple was named.',
  })
  inputsDigest: string;

  @Field(() => Int, { description: 'The number of stored assignments.' })
  units: number;

  @Field(() => Int, { description: 'The number of customers whose stored arm differs from the repeated draw.' })
  differing: number;

  @Field(() => Int, {
    description: 'The number of customers erased since: their place in the draw is kept, their key is not.',
  })
  erased: number;

  @Field(() => [ForcedArm], {
    description: 'The arms that were set by hand, the oldest first; empty for methods other than ONLINE.',
  })
  forced: ForcedArm[];
}

const IMPORTED_ELSEWHERE =
  'The arms were drawn by another system and imported without a seed, so the draw cannot be repeated. The digest covers the ' +
  'list of customers and arms as it was imported.';

@Resolver(() => Receipt)
export class ReceiptResolver {
  constructor(
    private readonly service: ReceiptService,
    private readonly loaders: ExperimentLoaders,
  ) {}

  @FieldResolver(() => ID, { description: GLOBAL_ID })
  id(@Root() { experimentId }: Receipt): string {
    return globalId('Receipt', experimentId);
  }

  @FieldResolver(() => Experiment, { description: 'The randomized experiment.' })
  experiment(@Root() { experimentId }: Receipt, @Ctx() context: RequestContext): Promise<Experiment | null> {
    return this.loaders.experiment(experimentId, context);
  }

  @FieldResolver(() => GraphQLJSONObject, {
    nullable: true,
    description:
      'What the design fixed before the draw: cut points, clusters, how tuples were matched, the criterion of balance. Part of ' +
      '`inputsDigest`. Null when the design fixes nothing.',
  })
  frozen(@Root() { frozen }: Receipt): object | null {
    return frozen == null ? null : JSON.parse(frozen);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Why the draw cannot be repeated, in a sentence; null when it can.',
  })
  whyNotReplayable(@Root() receipt: Receipt): string | null {
    return isImported(receipt) ? IMPORTED_ELSEWHERE : null;
  }

  @FieldResolver(() => ReceiptReplay, {
    nullable: true,
    description:
      'The randomization repeated now. Takes seconds for a million customers. Null when it cannot be repeated: see ' +
      '`whyNotReplayable`.',
  })
  async replay(@Root() receipt: Receipt, @Ctx() context: RequestContext): Promise<Replay | null> {
    if (isImported(receipt)) return null;
    return context.loaders
      .get<Receipt, Replay, number>(
        'replays',
        (receipts) => this.service.replays(receipts),
        ({ experimentId }) => experimentId,
      )
      .load(receipt);
  }
}
