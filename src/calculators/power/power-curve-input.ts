import { Field, Float, InputType, Int, registerEnumType } from 'type-graphql';
import { PowerAnalysisInput } from './power-input.js';

export enum PowerCurveAxis {
  SAMPLE_SIZE = 'SAMPLE_SIZE',
  EFFECT = 'EFFECT',
}

registerEnumType(PowerCurveAxis, {
  name: 'PowerCurveAxis',
  description: 'The horizontal axis of a power curve.',
  valuesConfig: {
    SAMPLE_SIZE: { description: 'The number of customers in all arms: what would more or fewer customers change?' },
    EFFECT: { description: 'The true effect: what if the campaign works better or worse than expected?' },
  },
});

@InputType({ description: 'A power curve to draw.' })
export class PowerCurveInput {
  @Field(() => PowerAnalysisInput, {
    description: 'The plan, as for `powerAnalysis`: the curve is drawn around its answer.',
  })
  plan: PowerAnalysisInput;

  @Field(() => PowerCurveAxis, { nullable: true, description: 'The horizontal axis. Defaults to SAMPLE_SIZE.' })
  along?: PowerCurveAxis | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The start: a number of customers in all arms, or an absolute effect. Defaults to a range around the plan.',
  })
  from?: number | null;

  @Field(() => Float, { nullable: true, description: 'The end. Defaults to a range around the plan.' })
  to?: number | null;

  @Field(() => Int, { nullable: true, description: 'The number of points, 2 to 200. Defaults to 41.' })
  points?: number | null;
}
