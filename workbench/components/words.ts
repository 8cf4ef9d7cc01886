/** Words of the field that people read on several screens, each in one or two sentences. */
export const WORDS = {
  arm: 'One of the treatments that are compared, or the control. Each customer who takes part is in exactly one arm.',
  'outcome window':
    'The days after the assignment in which what a customer does counts. Without a window, it counts until the experiment is stopped.',
  guardrail:
    'A metric that must not get worse, such as returns or unsubscriptions. An arm that harms it is not shipped.',
  power:
    'The probability that the test finds an effect as large as the smallest one worth acting on. With 80 %, one such effect in five is missed.',
  'false alarm':
    'The test reports an effect although there is none. With a risk of 5 %, one test in 20 without any effect does.',
  CUPED:
    'Compares each customer with what the same customer did before the test. The better that predicts what they do now, the more precise the effects.',
  Holm: 'Each further test is another chance of a false alarm. Holm’s correction keeps the risk of any false alarm at the risk that you state: over all arms and metrics of one role together.',
  strata:
    'Customers who are alike, such as all of one channel and gender, form a stratum. Arms are drawn inside each, so that they are alike in it.',
  ship: 'To give all customers, from then on, what the customers of the arm got.',
  interval: 'The values that fit the data. Of 100 intervals at 95 %, about 95 contain the true value.',
  'p-value': 'The probability of a difference at least this large if there were no effect.',
} as const satisfies Record<string, string>;

export type Word = keyof typeof WORDS;
