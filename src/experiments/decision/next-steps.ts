import { moneyIn, shownChance, shownCount, shownNumber } from '../../results/shown-numbers.js';
import { customersToShow } from '../../statistics/decision/customers-to-show.js';
import type { Arm } from '../arm.js';
import type { ExperimentPlan } from '../experiment-plan.js';
import type { ArmDecision } from './decision.js';
import type { JudgedEffect } from './judged-effect.js';
import { type NextStep, NextStepKind } from './next-step.js';
import type { NotOver } from './not-over.js';
import { Finding, Verdict } from './verdict.js';

/** What was decided, and what the steps after it follow from. */
export interface NextQuestion {
  verdict: Verdict;
  arms: readonly ArmDecision[];
  best: Arm | null;
  plan: Pick<ExperimentPlan, 'alpha' | 'power' | 'alternative'>;
  /** The profit of a treatment, else its effect on the first primary metric; null when the data cannot answer. */
  judgedBy(arm: Arm): JudgedEffect | null;
  isMarginKnown: boolean;
  /** The customers that the decision covers; null when they are not stated. */
  customers: number | null;
  isPlanned: boolean;
  notOver: NotOver | null;
  currency: string;
}

/** From this probability of a loss on, it is said how a test could settle the question. */
const NOTABLE_LOSS = 0.1;
const MOST_CUSTOMERS = 2_147_483_647;
const AGAINST = [Finding.WORSENED, Finding.HARMED, Finding.LOSES];

const STEPS: Record<Verdict, (question: NextQuestion) => NextStep[]> = {
  SHIP: afterShipping,
  STOP: afterStopping,
  CONTINUE: whileWaiting,
  CANNOT_TELL: whenUnanswered,
};

/** What to do now, the first step first. */
export function nextSteps(question: NextQuestion): NextStep[] {
  return STEPS[question.verdict](question);
}

function step(kind: NextStepKind, sentence: string, customers: number | null = null): NextStep {
  return { kind, sentence, customers: customers !== null && customers <= MOST_CUSTOMERS ? customers : null };
}

function afterShipping(question: NextQuestion): NextStep[] {
  const { arms, best, isMarginKnown, customers, isPlanned } = question;
  const chosen = arms.find(({ arm }) => arm.id === best?.id) ?? arms.find(({ verdict }) => verdict === Verdict.SHIP);
  if (!chosen) return [];
  const whom =
    customers === null
      ? 'customers like those of the experiment'
      : `${isPlanned ? 'the ' : ''}${shownCount(customers)} customers${isPlanned ? ' of the plan' : ''}`;
  return [
    step(NextStepKind.ROLL_OUT, `Give "${chosen.arm.name}" to ${whom}.`),
    ...(isMarginKnown
      ? [...settlingStep(question, chosen), ...narrowingStep(question, chosen)]
      : [
          step(
            NextStepKind.STATE_MARGIN,
            `State what one unit of a metric is worth and what "${chosen.arm.name}" costs: until then it is not known whether it earns ` +
              'more than it costs.',
          ),
        ]),
  ];
}

/** How a loss that is possible could be excluded, and what that is worth at most. */
function settlingStep(question: NextQuestion, { arm, probabilityOfLoss, rollOut }: ArmDecision): NextStep[] {
  const judged = question.judgedBy(arm);
  if (judged === null || probabilityOfLoss === null || probabilityOfLoss < NOTABLE_LOSS) return [];
  const needed = customersFor(question, judged);
  const loss = `A loss is possible (${shownChance(probabilityOfLoss)}).`;
  // Certainty spares the loss that shipping brings on average.
  const worth = rollOut
    ? ` Knowing for sure is worth about ${shownNumber(rough(rollOut.expectedLossIfShipped), moneyIn(question.currency))} on average, so a test must cost less.`
    : '';
  const { customers } = question;
  const tooMany = customers !== null && needed > customers;
  const settled = tooMany
    ? `To show ${judged.shown} would take about ${about(needed)} customers, more than the ${shownCount(customers)} that the decision is about: another test would hardly settle it.`
    : `To settle it, keep a random half of about ${about(needed)} customers without it first: they would show ${judged.shown} ${withPower(question)}.`;
  return [step(NextStepKind.TEST_AGAIN, `${loss} ${settled}${worth}`, needed)];
}

/** Offers mostly redeemed by customers who would have bought anyway are better made to fewer. */
function narrowingStep({ currency }: NextQuestion, { arm, givenAway }: ArmDecision): NextStep[] {
  if (!givenAway || givenAway.boughtAnyway <= givenAway.redemptions / 2) return [];
  const { redemptions, boughtAnyway, cost } = givenAway;
  const share = shownChance(boughtAnyway / redemptions);
  const sentence =
    `Look for an offer that fewer customers get who would buy anyway: ${share} of what is redeemed of "${arm.name}" goes to purchases that ` +
    `would have been made without it, which costs ${shownNumber(cost, moneyIn(currency))} per customer.`;
  return [step(NextStepKind.CHANGE_TERMS, sentence)];
}

function afterStopping(question: NextQuestion): NextStep[] {
  const { arms } = question;
  const names = arms.map(({ arm }) => `"${arm.name}"`).join(', ');
  return [
    step(NextStepKind.KEEP_CONTROL, `Do not give ${names} to more customers.`),
    ...arms.map((one) => insteadOf(question, one)),
  ];
}

/** What could still make something of a treatment that is not shipped. */
function insteadOf(question: NextQuestion, { arm, evidence, whatWouldChangeIt }: ArmDecision): NextStep {
  const judged = question.judgedBy(arm);
  const found = evidence.map(({ finding }) => finding);
  const isAgainst = found.some((finding) => AGAINST.includes(finding));
  const [change] = whatWouldChangeIt;
  if (judged && judged.estimate > 0 && !isAgainst) {
    const needed = customersFor(question, judged);
    return step(
      NextStepKind.TEST_AGAIN,
      `If ${judged.shown} would be worth having, test "${arm.name}" again with about ${about(needed)} customers: they would show it ` +
        `${withPower(question)}. This experiment measured ${shownCount(judged.customers)}.`,
      needed,
    );
  }
  if (change && found.includes(Finding.IMPROVED)) {
    return step(NextStepKind.CHANGE_TERMS, `What would make "${arm.name}" pay: ${uncapitalized(change)}`);
  }
  return step(NextStepKind.TRY_ANOTHER, `Test something else than "${arm.name}": nothing suggests that it helps.`);
}

function whileWaiting({ arms, notOver }: NextQuestion): NextStep[] {
  const paid = arms.find(({ waiting }) => waiting !== null && waiting.netValue > 0)?.waiting;
  if (notOver) return [step(NextStepKind.WAIT, notOver.step)];
  const more = paid ? `the outcomes of ${shownCount(paid.additionalCustomers)} more customers` : 'more outcomes';
  return [step(NextStepKind.WAIT, `Wait for ${more}: they are worth more to the decision than waiting costs.`)];
}

function whenUnanswered({ arms }: NextQuestion): NextStep[] {
  const changes = new Set(arms.flatMap(({ whatWouldChangeIt }) => whatWouldChangeIt));
  return [...changes].map((change) => step(NextStepKind.REPAIR, change));
}

function customersFor({ plan }: NextQuestion, { estimate, standardError, customers }: JudgedEffect): number {
  return customersToShow({
    estimate,
    standardError,
    customers,
    alpha: plan.alpha,
    sides: plan.alternative === 'TWO_SIDED' ? 2 : 1,
    power: plan.power,
  });
}

function about(customers: number): string {
  return shownCount(rough(customers));
}

/** With two digits: it follows from an estimate. */
function rough(value: number): number {
  return Number(value.toPrecision(2));
}

function withPower({ plan }: NextQuestion): string {
  return `with a power of ${shownChance(plan.power)}, if that is its true size`;
}

function uncapitalized(sentence: string): string {
  return `${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`;
}
