import { Field, Float, GraphQLISODateTime, InputType } from 'type-graphql';
import { ResponseCurvesInput } from '../../calculators/response-curves/response-curves-input.js';
import { ChannelResponseInput } from '../spend-response/channel-response-input.js';

@InputType({ description: 'The test of spend that tells most, as a switchback.' })
export class CreateSpendTestInput {
  @Field(() => String, { description: 'A short name for the switchback: 1 to 64 letters, digits, "-" and "_".' })
  key: string;

  @Field(() => ResponseCurvesInput, {
    nullable: true,
    description:
      'The history and the budget in the request, as for `responseCurves`. Names of channels are their keys. Give either this or `recorded`.',
  })
  curves?: ResponseCurvesInput | null;

  @Field(() => ChannelResponseInput, {
    nullable: true,
    description:
      'Which recorded spend and outcome to learn from, and the budget, as for `channelResponse`. Give either this or `curves`.',
  })
  recorded?: ChannelResponseInput | null;

  @Field(() => String, {
    nullable: true,
    description: 'The key of the channel to test. Defaults to the one whose test tells most.',
  })
  channel?: string | null;

  @Field(() => String, {
    description:
      'The key of the metric whose totals by period are compared: the outcome of the history. It counts or sums.',
  })
  metric: string;

  @Field(() => GraphQLISODateTime, { description: 'When the first period starts; not in the past.' })
  startsAt: Date;

  @Field(() => Float, {
    nullable: true,
    description:
      'The length of a period in days, as in the history; up to 31. Defaults to 7, or with `recorded` to its period: 1, 7 or 30.',
  })
  periodDays?: number | null;
}
