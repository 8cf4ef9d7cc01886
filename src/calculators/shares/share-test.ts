import { Args, Field, Float, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Advice } from '../../graph/advice.js';
import { refuseDuplicates, validList, validNumber, validText } from '../../graph/validation.js';
import { adviceOf } from '../../results/advice-of.js';
import { alphaOf } from '../../results/confidence.js';
import { ExactArguments, ExactPValue, exactOptions, exactPValueOf } from '../../results/exact-p-value.js';
import { InsufficientData, insufficientData } from '../../results/insufficient-data.js';
import { ShareIntervalMethod } from '../../results/share-interval-method.js';
import { exactMultinomialTest } from '../../statistics/comparisons/counts/exact-multinomial.js';
import { type CategoryShare, shareTest } from '../../statistics/comparisons/counts/share-test.js';
import type { Engine } from '../../threads/engine.js';

const MAX_CATEGORIES = 50;

export enum ShareMethod {
  PEARSON = 'PEARSON',
  G_TEST = 'G_TEST',
}

registerEnumType(ShareMethod, {
  name: 'ShareMethod',
  description: 'How shares are tested against those expected.',
  valuesConfig: {
    PEARSON: { description: "Pearson's χ²: the usual choice." },
    G_TEST: { description: 'The likelihood ratio test.' },
  },
});

@InputType({ description: 'One category.' })
export class ShareCategoryInput {
  @Field(() => String, { description: 'A name, which the answer repeats; 1 to 200 characters.' })
  label: string;

  @Field(() => Int, { description: 'How many customers fall into it.' })
  count: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Its expected share relative to the others: 1 when left out. Weights 1, 1, 2 expect 25, 25 and 50 %.',
  })
  weight?: number | null;
}

@InputType({ description: 'Counts of customers by category, and the shares that were expected.' })
export class ShareTestInput {
  @Field(() => [ShareCategoryInput], { description: 'The categories, 2 to 50.' })
  categories: ShareCategoryInput[];

  @Field(() => ShareMethod, { nullable: true, description: 'How shares are tested: PEARSON when left out.' })
  method?: ShareMethod | null;

  @Field(() => ShareIntervalMethod, {
    nullable: true,
    description: 'How the interval of each share is found: WILSON when left out.',
  })
  shareIntervals?: ShareIntervalMethod | null;

  @Field(() => Float, {
    nullable: true,
    description: 'How often intervals made like this hold the truth: 0.95 when left out.',
  })
  confidenceLevel?: number | null;
}

@ObjectType({ description: 'The share of one category.' })
export class ShareEstimate implements CategoryShare {
  @Field(() => String, { description: 'Which category it is.' })
  label: string;

  @Field(() => Int, { description: 'How many customers fall into it.' })
  count: number;

  @Field(() => Float, { description: 'How many were expected.' })
  expected: number;

  @Field(() => Float, { nullable: true, description: 'Its share of all customers; null without customers.' })
  share: number | null;

  @Field(() => Float, { nullable: true, description: 'The lower confidence limit of the share, by itself.' })
  lower: number | null;

  @Field(() => Float, { nullable: true, description: 'The upper confidence limit of the share, by itself.' })
  upper: number | null;
}

@ObjectType({ description: 'Whether customers fall into categories as expected.' })
export class ShareTest {
  /** Finds the exact p-value, which takes long, when somebody asks for it. */
  findExact: (given: ExactArguments) => Promise<ExactPValue>;

  @Field(() => String, { description: 'Which test it is.' })
  method: string;

  @Field(() => Float, { nullable: true, description: 'The test statistic; larger the farther from what was expected.' })
  statistic: number | null;

  @Field(() => Int, { description: 'Its degrees of freedom.' })
  degreesOfFreedom: number;

  @Field(() => Float, {
    nullable: true,
    description: 'How often chance alone would show such shares; null when the data cannot answer.',
  })
  pValue: number | null;

  @Field(() => ExactPValue, {
    description:
      'The exact multinomial p-value, which does not rely on large counts: look here where `warnings` say so.',
  })
  exactPValue(@Args(() => ExactArguments) given: ExactArguments): Promise<ExactPValue> {
    return this.findExact(given);
  }

  @Field(() => [ShareEstimate], { description: 'The categories, in the order given.' })
  categories: ShareEstimate[];

  @Field(() => InsufficientData, { nullable: true, description: 'Why numbers are missing; null when none are.' })
  insufficientData: InsufficientData | null;

  @Field(() => [Advice], { description: 'What to keep in mind when reading the numbers.' })
  warnings: Advice[];
}

/** @throws ExpectedError for too few or many categories, repeated labels, counts and weights out of range */
export function calculateShareTest(engine: Engine, input: ShareTestInput): ShareTest {
  const categories = validList('categories', input.categories, 2, MAX_CATEGORIES);
  const labels = categories.map(({ label }, index) => validText(`categories.${index}.label`, label, 200));
  refuseDuplicates('categories', labels);
  const counts = categories.map(({ count }, index) => validNumber(`categories.${index}.count`, count, { above: -1 }));
  const weights = categories.map(({ weight }, index) => {
    return validNumber(`categories.${index}.weight`, weight ?? 1, { above: 0 });
  });
  const test = shareTest(
    counts,
    weights,
    input.method === ShareMethod.G_TEST ? 'LIKELIHOOD_RATIO' : 'PEARSON',
    alphaOf(input.confidenceLevel),
    input.shareIntervals ?? ShareIntervalMethod.WILSON,
  );
  return Object.assign(new ShareTest(), test, {
    categories: test.categories.map((share, i) => ({ label: labels[i]!, count: counts[i]!, ...share })),
    insufficientData: insufficientData(test.insufficientData),
    warnings: adviceOf(test.warnings),
    findExact: async (given: ExactArguments) =>
      exactPValueOf(await engine.run(exactMultinomialTest, [counts, weights, exactOptions(given)])),
  });
}
