import { Field, Float, GraphQLISODateTime, InputType, Int } from 'type-graphql';
import { ArmInput } from '../experiments/drafts/experiment-inputs.js';

@InputType({ description: 'A channel whose treatment is to be switched over time.' })
export class CreateSwitchbackInput {
  @Field(() => String, { description: 'Its short name: letters, digits, "-" and "_", at most 64.' })
  key: string;

  @Field(() => String, { description: 'Key of the channel that is treated as a whole.' })
  channel: string;

  @Field(() => String, {
    description:
      'Key of the metric whose total by period is compared: any, a count or a sum, no ratio and no last value.',
  })
  metric: string;

  @Field(() => [ArmInput], { description: 'The arms, 2 to 20, exactly one of them the control.' })
  arms: ArmInput[];

  @Field(() => GraphQLISODateTime, { description: 'When the first period starts; not in the past.' })
  startsAt: Date;

  @Field(() => Float, { description: 'How long a period is, in hours: from 0.1 to 744 (31 days).' })
  periodHours: number;

  @Field(() => Int, {
    description: 'Periods in a block, such as 14 half days of a week: every block has every arm exactly by its weight.',
  })
  block: number;

  @Field(() => Int, { description: 'How many periods there are: whole blocks, at least two, at most 5000 periods.' })
  periods: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'Hours at the start of each period whose events do not count, because the period before still has an effect; 0 when left out.',
  })
  washoutHours?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'What the draw starts from; the server draws one when left out.',
  })
  seed?: string | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The risk of calling a difference real that is not; 0.05 when left out.',
  })
  alpha?: number | null;
}
