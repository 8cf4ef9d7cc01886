import { Field, Float, InputType, registerEnumType } from 'type-graphql';
import { ExperimentFilter } from '../catalog/experiment-filter.js';

export enum EffectScaleOfProgram {
  RELATIVE = 'RELATIVE',
  ABSOLUTE = 'ABSOLUTE',
}

registerEnumType(EffectScaleOfProgram, {
  name: 'ProgramScale',
  description: 'How effects of several experiments on one metric are compared.',
  valuesConfig: {
    RELATIVE: {
      description:
        'By relative changes, as logarithms of ratios of means: for experiments whose controls differ. Effects without a relative ' +
        'change are excluded.',
    },
    ABSOLUTE: { description: 'By differences of means, in the unit of the metric.' },
  },
});

@InputType({ description: 'Which experiments to learn from, and how.' })
export class ProgramInput {
  @Field(() => ExperimentFilter, {
    nullable: true,
    description: 'Learns only from experiments that meet these conditions, archived ones included. Defaults to all.',
  })
  filter?: ExperimentFilter | null;

  @Field(() => String, {
    nullable: true,
    description: 'Key of the metric to read in all of them. Defaults to the first primary metric of each experiment.',
  })
  metric?: string | null;

  @Field(() => EffectScaleOfProgram, {
    nullable: true,
    description: 'How effects are compared. Defaults to RELATIVE.',
  })
  scale?: EffectScaleOfProgram | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether experiments without a stored readout are read as of now: those that run, are stopped, or were concluded elsewhere; ' +
      'at most 50. Their effects are marked. Defaults to false.',
  })
  includeLive?: boolean | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The days that the total impact covers, above 0: the customers of each decision come evenly over its horizon. Defaults to ' +
      'all customers of each decision.',
  })
  periodDays?: number | null;

  @Field(() => Float, { nullable: true, description: 'The confidence level of the intervals. Defaults to 0.95.' })
  confidenceLevel?: number | null;
}
