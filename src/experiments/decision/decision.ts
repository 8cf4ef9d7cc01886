import { Field, Float, GraphQLISODateTime, Int, ObjectType } from 'type-graphql';
import { Advice } from '../../graph/advice.js';
import { Metric } from '../../metrics/metric.js';
import { InsufficientData } from '../../results/insufficient-data.js';
import { Interval } from '../../results/interval.js';
import { ReadoutStatus } from '../../results/readouts/readout-status.js';
import { Arm } from '../arm.js';
import { DecisionRule } from '../planned-decision.js';
import { PlanDeviation, PlanStatus } from '../preregistration/preregistration.js';
import type { ComparisonRequest } from '../segment-comparison/segment-comparison-service.js';
import { NextStep } from './next-steps/next-step.js';
import { ProfitPart } from './profit/profit-part.js';
import { Finding, Verdict } from './verdict.js';

@ObjectType({ description: 'One reason for a verdict.' })
export class DecisionEvidence {
  @Field(() => Finding, { description: 'The kind of reason, for programs.' })
  finding: Finding;

  @Field(() => Metric, {
    nullable: true,
    description: 'The metric it is about; null when it is about no single metric.',
  })
  metric: Metric | null;

  @Field(() => String, { description: 'The reason with its numbers, as a sentence.' })
  sentence: string;
}

@ObjectType({ description: 'The profit of a treatment for all customers that the decision covers.' })
export class RollOut {
  @Field(() => Int, { description: 'The number of customers.' })
  customers: number;

  @Field(() => Float, {
    description: 'The present value of 1 earned evenly over the horizon: 1 without a discount rate.',
  })
  discountFactor: number;

  @Field(() => Interval, { description: 'The profit, with its limits.' })
  profit: Interval;

  @Field(() => Float, { description: 'The average loss from shipping if the treatment should have been stopped.' })
  expectedLossIfShipped: number;

  @Field(() => Float, {
    description: 'The average profit missed by stopping if the treatment should have been shipped.',
  })
  expectedLossIfStopped: number;
}

@ObjectType({
  description:
    'The offers that were redeemed by customers who would have bought anyway: as many as the control buys, at most those ' +
    'redeemed. Per customer of the treatment.',
})
export class GivenAway {
  @Field(() => Float, { description: 'The redeemed offers per customer.' })
  redemptions: number;

  @Field(() => Float, {
    description:
      'Of these, the offers for purchases that would have happened anyway: redemptions less additional purchases.',
  })
  boughtAnyway: number;

  @Field(() => Float, { description: 'What these cost, in the configured currency.' })
  cost: number;
}

@ObjectType({ description: 'What waiting for more customers is worth, before the decision.' })
export class DecisionWaiting {
  @Field(() => Int, { description: 'The number of additional customers of the treatment and the control.' })
  additionalCustomers: number;

  @Field(() => Float, { nullable: true, description: 'The days that it takes; null when unknown.' })
  days: number | null;

  @Field(() => Float, {
    description: 'How much better the decision becomes on average, over all customers that it covers.',
  })
  valueOfSample: number;

  @Field(() => Float, { description: 'What the days of waiting cost.' })
  waitingCost: number;

  @Field(() => Float, {
    description:
      'What is lost on average because half of the additional customers do not get what looks better now; 0 for customers who ' +
      'are assigned already.',
  })
  opportunityCost: number;

  @Field(() => Float, { description: 'The value less both costs. Waiting pays if it is above 0.' })
  netValue: number;
}

@ObjectType({ description: 'What a treatment earns compared with the control, and what to do with it.' })
export class ArmDecision {
  @Field(() => Arm, { description: 'The treatment.' })
  arm: Arm;

  @Field(() => Verdict, { description: 'What to do with it, if it were the only treatment.' })
  verdict: Verdict;

  @Field(() => String, { description: 'The verdict and its main reason, as a sentence.' })
  sentence: string;

  @Field(() => [DecisionEvidence], { description: 'The reasons, the decisive ones first.' })
  evidence: DecisionEvidence[];

  @Field(() => [String], { description: 'What would lead to another verdict, as sentences.' })
  whatWouldChangeIt: string[];

  @Field(() => Interval, {
    nullable: true,
    description:
      'The profit per customer in the configured currency: margin × effect − costs, all as differences to the control, with ' +
      'the limits of the readout. Null without a margin, and when the data cannot answer.',
  })
  profitPerCustomer: Interval | null;

  @Field(() => [ProfitPart], {
    description: 'What the profit consists of: what comes in first, then each kind of cost. Empty without a profit.',
  })
  profitParts: ProfitPart[];

  @Field(() => Float, {
    nullable: true,
    description: 'The probability that the profit is below 0, by its posterior distribution; null without a profit.',
  })
  probabilityOfLoss: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The average loss per customer from shipping if the treatment should have been stopped; null without a profit.',
  })
  expectedLossIfShipped: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The average profit per customer missed by stopping if the treatment should have been shipped; null without a profit.',
  })
  expectedLossIfStopped: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The margin at which the profit is 0: costs over the effect. Negative for an effect below 0. Null without an effect.',
  })
  breakEvenMargin: number | null;

  @Field(() => Interval, {
    nullable: true,
    description:
      'The same with its limits, by Fieller’s set; unbounded when the interval of the effect includes 0. Null without an effect.',
  })
  breakEvenMarginInterval: Interval | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The cost for each customer at which the profit is 0, other costs unchanged; null without a profit.',
  })
  breakEvenCost: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'What the treatment costs per customer, beyond the control; null when it cannot be measured.',
  })
  spendPerCustomer: number | null;

  @Field(() => Interval, {
    nullable: true,
    description:
      'The profit over what the treatment costs: 0.5 is 50 cents for each unit of currency spent. Limits by Fieller’s set. Null ' +
      'without a profit, and when the treatment costs nothing.',
  })
  returnOnSpend: Interval | null;

  @Field(() => GivenAway, {
    nullable: true,
    description: 'The offers given to customers who would have bought anyway; null without a cost of redeemed offers.',
  })
  givenAway: GivenAway | null;

  @Field(() => RollOut, {
    nullable: true,
    description: 'The profit for all customers of the decision; null without a profit or their number.',
  })
  rollOut: RollOut | null;

  @Field(() => DecisionWaiting, {
    nullable: true,
    description:
      'What waiting is worth; null without a profit, the number of customers of the decision, or customers to wait for.',
  })
  waiting: DecisionWaiting | null;

  @Field(() => InsufficientData, {
    nullable: true,
    description: 'Why the profit is missing; null when it is not.',
  })
  insufficientData: InsufficientData | null;
}

@ObjectType({ description: 'The best treatment, and what to expect of it.' })
export class BestArm {
  /** How sentences show both numbers: rounded as the estimate is beside its limits. */
  shown: (value: number) => string;

  @Field(() => Arm, { description: 'The treatment with the largest estimate among those to ship.' })
  arm: Arm;

  @Field(() => String, { description: 'By what it was chosen: its profit per customer, or its effect on a metric.' })
  chosenBy: string;

  @Field(() => Float, {
    description: 'Its estimate, which is too high on average where several treatments were compared.',
  })
  estimate: number;

  @Field(() => Float, {
    description:
      'The estimate corrected for having been chosen as the largest of several (Andrews, Kitagawa & McCloskey 2024): expect this.',
  })
  correctedEstimate: number;
}

@ObjectType({ description: 'What to do after an experiment, by the rule of its plan.' })
export class Decision {
  /** The segments that the plan compares, with what is compared; missing where none are. */
  comparison?: Omit<ComparisonRequest, 'actor'> | null;

  @Field(() => Verdict, {
    description:
      'SHIP if any treatment is to be shipped, else CONTINUE if any is to continue, else CANNOT_TELL if any cannot be decided, ' +
      'else STOP.',
  })
  verdict: Verdict;

  @Field(() => String, { description: 'The decision in a sentence, with its main number.' })
  sentence: string;

  @Field(() => [NextStep], { description: 'What to do now, the first step first.' })
  nextSteps: NextStep[];

  @Field(() => DecisionRule, { description: 'The rule by which it is decided.' })
  rule: DecisionRule;

  @Field(() => Metric, { nullable: true, description: 'The metric that earns; null when no margin is known.' })
  metric: Metric | null;

  @Field(() => Float, { nullable: true, description: 'What one unit of the metric is worth; null when it is unknown.' })
  margin: number | null;

  @Field(() => BestArm, { nullable: true, description: 'The treatment to ship; null when none is.' })
  best: BestArm | null;

  @Field(() => [ArmDecision], { description: 'The treatments, in the planned order.' })
  arms: ArmDecision[];

  @Field(() => ReadoutStatus, { description: 'Whether the numbers can still change.' })
  status: ReadoutStatus;

  @Field(() => GraphQLISODateTime, {
    description:
      'The moment up to which outcomes are counted: that of the stored readout once the experiment is concluded. Warnings say what ' +
      'changed since.',
  })
  asOf: Date;

  @Field(() => GraphQLISODateTime, {
    description:
      'The moment of this answer: the argument `knownAt`, or that of the request. Read with it, the decision stays the same.',
  })
  knownAt: Date;

  @Field(() => PlanStatus, { description: 'Whether the decision rests on the registered plan alone.' })
  planStatus: PlanStatus;

  @Field(() => [PlanDeviation], {
    description:
      'What differs from the registered plan: changes of the plan, and this decision if its inputs were not planned.',
  })
  deviations: PlanDeviation[];

  @Field(() => [Advice], { description: 'What to know before acting, such as inputs that were not planned.' })
  warnings: Advice[];
}
