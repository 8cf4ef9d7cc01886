import { registerEnumType } from 'type-graphql';

export enum Verdict {
  SHIP = 'SHIP',
  STOP = 'STOP',
  CONTINUE = 'CONTINUE',
  CANNOT_TELL = 'CANNOT_TELL',
}

registerEnumType(Verdict, {
  name: 'DecisionVerdict',
  description: 'What to do with a treatment, by the rule of the plan.',
  valuesConfig: {
    SHIP: { description: 'Give it to all customers that the decision covers.' },
    STOP: { description: 'Keep the control.' },
    CONTINUE: { description: 'Wait: it is too early, or more customers are worth more than they cost.' },
    CANNOT_TELL: { description: 'The data do not answer: a check failed, or numbers are missing.' },
  },
});

export enum Finding {
  IMPROVED = 'IMPROVED',
  WORSENED = 'WORSENED',
  NO_CLEAR_DIFFERENCE = 'NO_CLEAR_DIFFERENCE',
  WITHIN_TOLERANCE = 'WITHIN_TOLERANCE',
  TOLERANCE_NOT_SHOWN = 'TOLERANCE_NOT_SHOWN',
  HARMED = 'HARMED',
  NO_HARM_FOUND = 'NO_HARM_FOUND',
  EARNS = 'EARNS',
  LOSES = 'LOSES',
  PROFIT_UNCERTAIN = 'PROFIT_UNCERTAIN',
  WAITING_PAYS = 'WAITING_PAYS',
  WAITING_DOES_NOT_PAY = 'WAITING_DOES_NOT_PAY',
  TOO_EARLY = 'TOO_EARLY',
  CHECK_FAILED = 'CHECK_FAILED',
  NO_ANSWER = 'NO_ANSWER',
}

registerEnumType(Finding, {
  name: 'DecisionFinding',
  description: 'What a piece of evidence says.',
  valuesConfig: {
    IMPROVED: { description: 'A primary metric got better, by its corrected p-value.' },
    WORSENED: { description: 'A primary metric got worse, by its corrected p-value.' },
    NO_CLEAR_DIFFERENCE: { description: 'No clear difference was found in a primary metric.' },
    WITHIN_TOLERANCE: { description: 'More harm to a guardrail than tolerated is ruled out.' },
    TOLERANCE_NOT_SHOWN: { description: 'More harm to a guardrail than tolerated is not ruled out.' },
    HARMED: { description: 'A guardrail got worse: the whole interval is on the bad side.' },
    NO_HARM_FOUND: {
      description: 'No harm to a guardrail was found, which without a tolerance does not show that there is none.',
    },
    EARNS: { description: 'The profit is above 0.' },
    LOSES: { description: 'The profit is below 0.' },
    PROFIT_UNCERTAIN: { description: 'The interval of the profit includes 0.' },
    WAITING_PAYS: { description: 'More customers are worth more than waiting for them costs.' },
    WAITING_DOES_NOT_PAY: { description: 'Waiting for more customers costs more than they are worth.' },
    TOO_EARLY: { description: 'The experiment is not over, and no planned look decides it now.' },
    CHECK_FAILED: { description: 'A check failed, so that no number can be relied on.' },
    NO_ANSWER: { description: 'A number that the rule needs is missing.' },
  },
});
