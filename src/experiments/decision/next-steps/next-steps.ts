import { moneyIn, shownChance, shownCount, shownNumber } from '../../../results/shown-numbers.js';
import type { Arm } from '../../arm.js';
import type { ArmDecision } from '../decision.js';
import type { NotOver } from '../not-over.js';
import { Finding, Verdict } from '../verdict.js';
import { type NextStep, NextStepKind } from './next-step.js';
import type { NotExcluded } from './not-excluded.js';
import type { settlingTest } from './settling-test.js';

/** A treatment with what its next step follows from. */
export interface DecidedArm {
  decision: ArmDecision;
  /** Whether it brings in something, which its costs take again. */
  isUnprofitable: boolean;
  /** The metric that earns, where it did not grow; null where it did, and where it is not known. */
  earnsNothing: string | null;
  /** The margin and costs at which the profit turns, as sentences. */
  turns: readonly string[];
  /** The best that the data do not exclude; null without such a limit. */
  notExcluded: NotExcluded | null;
  /** How a possible loss could be excluded; null where that cannot be said. */
  settling: ReturnType<typeof settlingTest>;
}

/** What was decided, and what the steps after it follow from. */
export interface NextQuestion {
  verdict: Verdict;
  arms: readonly DecidedArm[];
  best: Arm | null;
  isRunning: boolean;
  isMarginKnown: boolean;
  /** The customers that the decision covers; null when they are not stated. */
  customers: number | null;
  isPlanned: boolean;
  /** Whether the customers to wait for have no arm yet. */
  isEnrolling: boolean;
  notOver: NotOver | null;
  currency: string;
}

/** From this probability of a loss on, it is said what another test would take. */
const NOTABLE_LOSS = 0.1;
const MOST_CUSTOMERS = 2_147_483_647;

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

/** Those that have the overall verdict. */
function having({ arms, verdict }: NextQuestion): readonly DecidedArm[] {
  return arms.filter(({ decision }) => decision.verdict === verdict);
}

function afterShipping(question: NextQuestion): NextStep[] {
  const { arms, best, isRunning, isMarginKnown, customers, isPlanned } = question;
  const chosen = arms.find(({ decision: { arm } }) => arm.id === best?.id) ?? having(question)[0];
  if (!chosen) return [];
  const { arm, insufficientData } = chosen.decision;
  const covered =
    customers === null
      ? 'customers like those of the experiment'
      : `${isPlanned ? 'the ' : ''}${shownCount(customers)} customers${isPlanned ? ' of the plan' : ''}`;
  const first = isRunning ? 'Stop the experiment, and give' : 'Give';
  const steps = [step(NextStepKind.ROLL_OUT, `${first} "${arm.name}" to ${covered}.`)];
  if (!isMarginKnown) {
    const unknown = `Until then it is not known whether "${arm.name}" earns more than it costs.`;
    const state = `State what one unit of a metric is worth, and what "${arm.name}" costs. ${unknown}`;
    return [...steps, step(NextStepKind.STATE_MARGIN, state)];
  }
  if (insufficientData)
    return [...steps, step(NextStepKind.REPAIR, `Its profit is unknown. ${insufficientData.reason}`)];
  return [...steps, ...settlingStep(question, chosen), ...narrowingStep(question, chosen)];
}

/** What it takes to exclude a loss. With several treatments, knowing is worth more than what is lost against the control. */
function settlingStep({ arms }: NextQuestion, { decision, settling }: DecidedArm): NextStep[] {
  const { probabilityOfLoss } = decision;
  if (arms.length > 1 || settling === null || probabilityOfLoss === null || probabilityOfLoss < NOTABLE_LOSS) return [];
  return [step(NextStepKind.TEST_AGAIN, settling.sentence, settling.needed)];
}

/** Offers mostly redeemed by customers who would have bought anyway are better made to fewer. */
function narrowingStep({ currency }: NextQuestion, { decision: { arm, givenAway } }: DecidedArm): NextStep[] {
  if (!givenAway || givenAway.boughtAnyway <= givenAway.redemptions / 2) return [];
  const { redemptions, boughtAnyway, cost } = givenAway;
  const sentence =
    'Look for an offer that reaches fewer customers who would buy anyway: an estimated ' +
    `${shownChance(boughtAnyway / redemptions)} of what is redeemed of "${arm.name}" goes to purchases that would have been made ` +
    `without it, which costs ${shownNumber(cost, moneyIn(currency))} per customer.`;
  return [step(NextStepKind.CHANGE_TERMS, sentence)];
}

function afterStopping(question: NextQuestion): NextStep[] {
  const names = question.arms.map(({ decision: { arm } }) => `"${arm.name}"`);
  const listed = names.length > 1 ? `${names.slice(0, -1).join(', ')} or ${names.at(-1)}` : (names[0] ?? '');
  return [
    step(NextStepKind.KEEP_CONTROL, `Do not give ${listed} to more customers.`),
    ...question.arms.map((one) => insteadOf(one)),
  ];
}

/** What could still make something of a treatment that is not shipped: by what stopped it. */
function insteadOf({ decision, isUnprofitable, earnsNothing, turns, notExcluded }: DecidedArm): NextStep {
  const name = `"${decision.arm.name}"`;
  const about = (finding: Finding) => {
    const keys = decision.evidence.flatMap((one) => (one.finding === finding && one.metric ? [one.metric.key] : []));
    return keys.length === 0 ? null : keys.map((key) => `"${key}"`).join(', ');
  };
  const harmed = about(Finding.HARMED) ?? about(Finding.WORSENED);
  if (harmed) return step(NextStepKind.TRY_ANOTHER, `Test a version of ${name} that does not make ${harmed} worse.`);
  if (isUnprofitable && turns.length > 0) {
    return step(NextStepKind.CHANGE_TERMS, `As it is, ${name} does not pay. What would change that: ${inOne(turns)}`);
  }
  const improved = about(Finding.IMPROVED);
  if (earnsNothing && improved) {
    const sentence = `${name} improved ${improved}, but earns nothing by "${earnsNothing}". Test a version that does.`;
    return step(NextStepKind.TRY_ANOTHER, sentence);
  }
  const doubtful = about(Finding.TOLERANCE_NOT_SHOWN);
  if (doubtful) {
    const sentence = `Test ${name} with more customers, to exclude more harm to ${doubtful} than is tolerated.`;
    return step(NextStepKind.TEST_AGAIN, sentence);
  }
  const unknown = about(Finding.NO_ANSWER);
  if (unknown) return step(NextStepKind.REPAIR, `Record the missing outcomes of ${unknown}, and decide again.`);
  if (notExcluded && notExcluded.limit <= 0) {
    return step(NextStepKind.TRY_ANOTHER, `Test something other than ${name}: the data exclude a benefit.`);
  }
  const shown = improved ? `${name} improved ${improved}, but is not shown to pay.` : `No benefit of ${name} is shown.`;
  const most = notExcluded ? `${notExcluded.shown} or less` : 'an effect that this experiment could not see';
  return step(
    NextStepKind.TEST_AGAIN,
    `${shown} Plan a larger test only if ${most} would be worth it${notExcluded ? ': the data exclude more' : ''}.`,
  );
}

/** Several sentences as the end of one. */
function inOne(sentences: readonly string[]): string {
  const parts = sentences.map((one) => `${one.charAt(0).toLowerCase()}${one.slice(1).replace(/\.$/, '')}`);
  return `${parts.join(', or ')}.`;
}

function whileWaiting(question: NextQuestion): NextStep[] {
  const { isEnrolling, notOver } = question;
  const paid = having(question).find(({ decision }) => decision.evidence[0]?.finding === Finding.WAITING_PAYS);
  const waiting = paid?.decision.waiting;
  if (!waiting) return [step(NextStepKind.WAIT, notOver?.step ?? 'Wait for more outcomes.')];
  const count = shownCount(waiting.additionalCustomers);
  const more = isEnrolling ? `Assign ${count} more customers` : `Wait for the outcomes of ${count} more customers`;
  return [
    step(
      NextStepKind.WAIT,
      `${more}: they are worth more to the decision than waiting costs.`,
      waiting.additionalCustomers,
    ),
  ];
}

function whenUnanswered(question: NextQuestion): NextStep[] {
  const { notOver } = question;
  if (notOver?.draft) return [step(NextStepKind.REPAIR, notOver.step)];
  const changes = having(question).flatMap(({ decision }) => decision.whatWouldChangeIt);
  const steps = [...new Set(changes)].map((change) => step(NextStepKind.REPAIR, change));
  return notOver?.concluded ? [step(NextStepKind.TEST_AGAIN, notOver.step)] : steps;
}
