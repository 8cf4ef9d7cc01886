import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { asExpectedError } from '../../graph/as-expected-error.js';
import type { RequestContext } from '../../graph/request-context.js';
import { loadReadout } from '../readout/readout-loading.js';
import type { ReadoutService } from '../readout/readout-service.js';
import { Program, ProgramImpact, SharedByShipped } from './program.js';
import { ProgramInput } from './program-input.js';
import type { ProgramService } from './program-service.js';

@Resolver()
export class ProgramResolver {
  constructor(
    private readonly service: ProgramService,
    private readonly readouts: ReadoutService,
  ) {}

  @Query(() => Program, {
    nullable: true,
    description:
      'What many experiments have shown together: the effects on each metric as they were concluded, the best guess of each true ' +
      'effect, what the next experiment may expect, and what everything that was shipped adds up to. Experiments that were imported as ' +
      'concluded have no stored readout: read them with `includeLive`. Switchbacks compare periods of a channel and do not count.',
  })
  program(
    @Arg('input', () => ProgramInput, {
      defaultValue: {},
      description: 'Which experiments to learn from, and how. Defaults to all concluded ones.',
    })
    input: ProgramInput,
    @Ctx() context: RequestContext,
  ): Promise<Program> {
    const { actor } = context;
    return this.service.learn(input, (experiment) =>
      loadReadout(
        this.readouts,
        { experiment, metrics: null, adjustFor: null, pairs: false, knownAt: null, actor },
        context,
      ).catch((error: unknown) => {
        const expected = asExpectedError(error);
        if (expected === null) throw error;
        return expected;
      }),
    );
  }
}

@Resolver(() => ProgramImpact)
export class ProgramImpactResolver {
  constructor(private readonly service: ProgramService) {}

  @FieldResolver(() => [SharedByShipped], {
    nullable: true,
    description:
      'Pairs of the experiments that assigned the same customers, those with most of them first, at most 100. Their effects may not ' +
      'add up. Null, with an error, when they cannot be counted.',
  })
  sharedCustomers(@Root() { treatments }: ProgramImpact): Promise<SharedByShipped[]> {
    return this.service.shared(treatments.map(({ experiment }) => experiment));
  }
}
