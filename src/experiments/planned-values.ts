import { Field, Float, ObjectType, registerEnumType } from 'type-graphql';

export enum ValueTransform {
  LOG = 'LOG',
}

registerEnumType(ValueTransform, {
  name: 'ValueTransform',
  description: 'How the values of customers are transformed before arms are compared.',
  valuesConfig: {
    LOG: {
      description:
        'The natural logarithm of 1 + value; 0 for values that are not positive. The absolute effect is a difference of ' +
        'logarithms, and the relative effect is the change of the geometric mean of 1 + value.',
    },
  },
});

@ObjectType({
  description:
    'Where the values of customers are capped: at a percentile of the positive values of all arms together, of the customers ' +
    'whose outcomes are measured. A customer above it counts with the limit.',
})
export class ValueCap {
  @Field(() => Float, { description: 'The percentile, between 0 and 100, such as 99.' })
  percentile: number;
}

/** How the values of a planned metric become the numbers that are compared. */
export interface PlannedValues {
  cap: ValueCap | null;
  transform: ValueTransform | null;
}

/** Whether values are compared otherwise than as they are. */
export function isShaped({ cap, transform }: PlannedValues): boolean {
  return cap !== null || transform !== null;
}
