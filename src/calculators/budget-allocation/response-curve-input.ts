import { Field, Float, InputType } from 'type-graphql';
import { oneOfInput } from '../../graph/one-of.js';
import type { ResponseCurve } from '../../statistics/response-curves/curve-family.js';

const MAXIMUM = 'What the response approaches as spend grows, above 0.';

@InputType({ description: 'maximum·(1 − e^(−spend/scale)): every unit of spend adds less than the one before.' })
class ExponentialCurveInput {
  @Field(() => Float, { description: MAXIMUM })
  maximum: number;

  @Field(() => Float, { description: 'The spend at which 63 % of the maximum is reached, above 0.' })
  scale: number;
}

@InputType({ description: 'maximum·spend/(halfSaturation + spend): saturates more slowly than an exponential curve.' })
class MichaelisMentenCurveInput {
  @Field(() => Float, { description: MAXIMUM })
  maximum: number;

  @Field(() => Float, { description: 'The spend at which half of the maximum is reached, above 0.' })
  halfSaturation: number;
}

@InputType({
  description:
    'maximum·spend^slope/(halfSaturation^slope + spend^slope): S-shaped where the slope is above 1, so that little spend does ' +
    'little.',
})
class HillCurveInput {
  @Field(() => Float, { description: MAXIMUM })
  maximum: number;

  @Field(() => Float, { description: 'The spend at which half of the maximum is reached, above 0.' })
  halfSaturation: number;

  @Field(() => Float, { description: 'How steep the curve is around half of the maximum, from 0.01 to 100.' })
  slope: number;
}

@InputType({ description: 'A response curve with its parameters. Give exactly one of the fields.' })
export class ResponseCurveInput {
  @Field(() => ExponentialCurveInput, { nullable: true, description: 'An exponential curve.' })
  exponential?: ExponentialCurveInput | null;

  @Field(() => MichaelisMentenCurveInput, { nullable: true, description: 'Michaelis and Menten’s curve.' })
  michaelisMenten?: MichaelisMentenCurveInput | null;

  @Field(() => HillCurveInput, { nullable: true, description: 'Hill’s curve, which may be S-shaped.' })
  hill?: HillCurveInput | null;
}

oneOfInput('ResponseCurveInput');

/** The curve that was given, and the name of its field. */
export function curveOf({ exponential, michaelisMenten, hill }: ResponseCurveInput): {
  curve: ResponseCurve;
  field: string;
} {
  if (exponential) {
    const { maximum, scale } = exponential;
    return { curve: { form: 'EXPONENTIAL', parameters: [maximum, scale] }, field: 'exponential' };
  }
  if (michaelisMenten) {
    const { maximum, halfSaturation } = michaelisMenten;
    return { curve: { form: 'MICHAELIS_MENTEN', parameters: [maximum, halfSaturation] }, field: 'michaelisMenten' };
  }
  const { maximum, halfSaturation, slope } = hill!;
  return { curve: { form: 'HILL', parameters: [maximum, halfSaturation, slope] }, field: 'hill' };
}
