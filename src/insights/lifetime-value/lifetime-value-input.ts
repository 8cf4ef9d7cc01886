import { Field, Float, InputType, Int, registerEnumType } from 'type-graphql';
import { Seed } from '../../graph/seed.js';
import { AcquisitionMoment } from '../cohorts/cohort-queries.js';

/** The models of repeat purchases. */
export enum PurchaseModel {
  BG_NBD = 'BG_NBD',
  MBG_NBD = 'MBG_NBD',
  PARETO_NBD = 'PARETO_NBD',
}

registerEnumType(PurchaseModel, {
  name: 'PurchaseModel',
  description:
    'A model of when customers buy again. In all of them customers buy at a rate of their own until they leave, which is not observed.',
  valuesConfig: {
    BG_NBD: {
      description:
        'Beta-geometric (Fader, Hardie & Lee 2005): customers can leave after each repeat purchase. Customers without a repeat purchase ' +
        'all count as alive.',
    },
    MBG_NBD: {
      description:
        'Modified beta-geometric (Batislam, Denizel & Filiztekin 2007): customers can leave after each purchase, the first included.',
    },
    PARETO_NBD: {
      description: 'Pareto (Schmittlein, Morrison & Colombo 1987): customers can leave at any time. It takes longest.',
    },
  },
});

@InputType({ description: 'The purchases to learn from, and what to predict.' })
export class LifetimeValueInput {
  @Field(() => String, {
    description: 'The key of the event type of a purchase. Several purchases of a customer on one day count as one.',
  })
  event: string;

  @Field(() => PurchaseModel, { nullable: true, description: 'The model of repeat purchases. Defaults to MBG_NBD.' })
  model?: PurchaseModel | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The last day whose purchases the model learns from, such as `2026-01-31`; what was bought later checks the prediction. ' +
      'Defaults to the last day on which the events are complete.',
  })
  until?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The number of days of a unit of time, 1 to 366. Defaults to 7: times are in weeks.',
  })
  timeUnitDays?: number | null;

  @Field(() => Int, {
    description: 'The number of units of time after `until` to predict, at most 20 years.',
  })
  horizon: number;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether to fit the gamma-gamma model to what customers spend, and to say what they are worth. Defaults to the value of `byChannel`.',
  })
  spend?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether to fit each acquisition channel too, and to say what a new customer of each is worth. Defaults to false.',
  })
  byChannel?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: 'The key of a segment whose customers count, as of the end of `until`. Defaults to all customers.',
  })
  segment?: string | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'What one unit of the amount is worth in the currency of `settings`, such as 0.4 for revenue of which 40 % is profit. ' +
      'Defaults to 1, with a caution.',
  })
  margin?: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The discount rate per year, such as 0.1, by which later purchases of a new customer are worth less. Defaults to 0.',
  })
  discountRate?: number | null;

  @Field(() => AcquisitionMoment, {
    nullable: true,
    description: 'The moment that counts as the acquisition for the acquisition cost. Defaults to ACQUIRED_AT.',
  })
  acquisition?: AcquisitionMoment | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether days without a recorded amount count as days without spend. By default they are unknown, and so is the acquisition cost.',
  })
  missingSpendIsZero?: boolean | null;

  @Field(() => Float, { nullable: true, description: 'The level of the intervals, at most 0.99. Defaults to 0.95.' })
  confidenceLevel?: number | null;

  @Field(() => Seed, {
    nullable: true,
    description: 'The seed of the draws behind the predictive limits. Defaults to 1.',
  })
  seed?: string | null;
}
