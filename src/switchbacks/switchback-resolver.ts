import { Arg, Ctx, Field, FieldResolver, Float, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../graph/request-context.js';
import { MutationPayload, mutationPayload } from '../graph/user-error.js';
import { drawSchedule } from './schedule.js';
import { Switchback, SwitchbackPeriod, SwitchbackReadout, SwitchbackReplay } from './switchback.js';
import { CreateSwitchbackInput } from './switchback-input.js';
import type { SwitchbackService } from './switchback-service.js';

@ObjectType({ description: 'The switchback with its schedule, or why it was not made.' })
class SwitchbackPayload extends MutationPayload {
  @Field(() => Switchback, { nullable: true, description: 'The switchback; null when there are user errors.' })
  switchback: Switchback | null;
}

@Resolver(() => Switchback)
export class SwitchbackResolver {
  constructor(private readonly service: SwitchbackService) {}

  @Mutation(() => SwitchbackPayload, {
    description:
      'Draws a schedule by which a channel switches between arms over time: for treatments that cannot be given to single ' +
      'customers. Arms are balanced in every block of periods.',
  })
  createSwitchback(
    @Arg('input', () => CreateSwitchbackInput, { description: 'The channel, the arms and the periods.' })
    input: CreateSwitchbackInput,
    @Ctx() { actor }: RequestContext,
  ): Promise<SwitchbackPayload> {
    return mutationPayload('switchback', () => this.service.create(input, actor));
  }

  @Query(() => Switchback, { description: 'A switchback by its key.' })
  switchback(@Arg('key', () => String, { description: 'Its key.' }) key: string): Promise<Switchback> {
    return this.service.get(key);
  }

  @FieldResolver(() => String, { description: 'What the draw started from.' })
  seed(@Root() { design }: Switchback): string {
    return design.seed;
  }

  @FieldResolver(() => [Float], { description: "Every period's probability of each arm, in the order of the arms." })
  probabilities(@Root() { design }: Switchback): number[] {
    return drawSchedule(design).probabilities;
  }

  @FieldResolver(() => [SwitchbackPeriod], { description: 'Which arm the channel has when.' })
  schedule(@Root() { design }: Switchback): SwitchbackPeriod[] {
    return drawSchedule(design).periods;
  }

  @FieldResolver(() => SwitchbackReplay, { description: 'Draws the schedule again and compares its digest.' })
  replay(@Root() switchback: Switchback): SwitchbackReplay {
    const { algorithm, digest } = drawSchedule(switchback.design);
    return { digest, matches: digest === switchback.digest && algorithm === switchback.algorithm };
  }

  @FieldResolver(() => SwitchbackReadout, {
    description:
      'What the switches caused, as of now: the totals of periods are compared inside their blocks, and blocks are the units.',
  })
  readout(@Root() switchback: Switchback): Promise<SwitchbackReadout> {
    return this.service.read(switchback);
  }
}
