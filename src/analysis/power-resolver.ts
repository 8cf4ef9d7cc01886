import { Arg, Query, Resolver } from 'type-graphql';
import { validList } from '../graph/validation.js';
import { powerAnalysis } from '../statistics/power/power-analysis.js';
import { PowerAnalysis, powerAnalysisOf } from './power-analysis.js';
import { PowerAnalysisInput } from './power-input.js';

const MAX_ARMS = 20;

@Resolver()
export class PowerResolver {
  @Query(() => PowerAnalysis, {
    description:
      'How many customers an experiment needs, how likely it is to find an effect, or which effect it can find: give ' +
      'two of the three.',
  })
  powerAnalysis(
    @Arg('input', () => PowerAnalysisInput, { description: 'The experiment to be planned.' }) input: PowerAnalysisInput,
  ): PowerAnalysis {
    if (input.allocation) validList('allocation', input.allocation, 2, MAX_ARMS);
    return powerAnalysisOf(powerAnalysis(input));
  }
}
