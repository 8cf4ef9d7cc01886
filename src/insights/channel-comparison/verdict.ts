import { Field, Float, ObjectType, registerEnumType } from 'type-graphql';
import { InsufficientData } from '../../results/insufficient-data.js';

export enum ChannelVerdict {
  BETTER = 'BETTER',
  WORSE = 'WORSE',
  EQUIVALENT = 'EQUIVALENT',
  CANNOT_TELL = 'CANNOT_TELL',
  NOTHING_RECORDED = 'NOTHING_RECORDED',
}

registerEnumType(ChannelVerdict, {
  name: 'ChannelVerdict',
  description:
    'The verdict of a comparison of channels. For a metric whose smaller values are better, lower counts as better; for all others, higher. ' +
    'It says who comes through a channel, not what the channel causes.',
  valuesConfig: {
    BETTER: { description: 'The corrected p-value shows that its customers are better.' },
    WORSE: { description: 'The corrected p-value shows that its customers are worse.' },
    EQUIVALENT: {
      description:
        'The difference is shown to be smaller than `smallestDifference`, by two one-sided tests corrected for the number of ' +
        'comparisons, or because all pairs together are shown to be. It may still exist.',
    },
    CANNOT_TELL: { description: 'Neither a difference nor equivalence is shown.' },
    NOTHING_RECORDED: {
      description:
        'No event that counts was ever recorded of any customer of the channel, or of a channel of the pair, although at least 7 customers with events ' +
        'are expected in it. Events may be missing, so its 0 is no evidence.',
    },
  },
});

/** The p-values of equivalence, a verdict and a sentence. */
export interface JudgedDifference {
  equivalencePValue: number | null;
  adjustedEquivalencePValue: number | null;
  verdict: ChannelVerdict;
  conclusion: string;
}

@ObjectType({ description: 'The difference between a channel and all other compared channels together.' })
export class DifferenceFromRest implements JudgedDifference {
  @Field(() => Float, {
    nullable: true,
    description:
      'The p-value of two one-sided tests that the difference is smaller than `smallestDifference`, for this comparison alone. ' +
      'Null without `smallestDifference`, and when the data cannot answer.',
  })
  equivalencePValue: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The same, corrected by Holm for the number of comparisons; null where it is null.',
  })
  adjustedEquivalencePValue: number | null;

  @Field(() => ChannelVerdict, { description: 'The verdict on the channel against all others.' })
  verdict: ChannelVerdict;

  @Field(() => String, { description: 'The verdict in words, with its numbers.' })
  conclusion: string;

  @Field(() => Float, {
    nullable: true,
    description: 'The channel minus all others together; null when the data cannot answer.',
  })
  difference: number | null;

  @Field(() => Float, { nullable: true, description: 'The lower confidence limit; null when there is none.' })
  lower: number | null;

  @Field(() => Float, { nullable: true, description: 'The upper confidence limit; null when there is none.' })
  upper: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The p-value of this difference alone, by the same test as a pair of channels; null when the data cannot answer.',
  })
  pValue: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The p-value corrected by Holm for the number of channels; null when the data cannot answer.',
  })
  adjustedPValue: number | null;

  @Field(() => InsufficientData, { nullable: true, description: 'Why numbers are missing; null when none are.' })
  insufficientData: InsufficientData | null;
}

@ObjectType({ description: 'Whether all channels differ by less than the smallest difference that matters.' })
export class ChannelEquivalence {
  @Field(() => Float, { description: 'The smallest difference that matters, as given.' })
  smallestDifference: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'The p-value of the claim that every pair differs by less: the largest of all pairs. Null when some pair cannot be tested.',
  })
  pValue: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the claim is shown; null without a p-value.' })
  shown: boolean | null;

  @Field(() => String, { description: 'The answer in words.' })
  conclusion: string;
}
