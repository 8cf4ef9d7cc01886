/** A step of the tour: a screen of the demo, the question that it answers, and how. */
export interface TourStep {
  to: string;
  search?: Record<string, string>;
  hash?: string;
  question: string;
  answer: string;
}

const CAMPAIGN = '/experiments/coupon-campaign';

export const TOUR: readonly TourStep[] = [
  {
    to: '/segments/coupon-base',
    question: 'Who was in the campaign?',
    answer: 'the segment, and how it differs from others',
  },
  { to: CAMPAIGN, question: 'Did the coupon work?', answer: 'the conclusion first, then every effect' },
  { to: CAMPAIGN, hash: 'checks', question: 'Can it be believed?', answer: 'checks of the arms and of the data' },
  {
    to: `${CAMPAIGN}/segments`,
    // Those of the plan.
    search: { metric: 'transactions', arm: 'coupon', segments: 'instagram,facebook' },
    question: 'For whom did it work?',
    answer: 'the effect in each group, and whether the groups differ',
  },
  {
    to: `${CAMPAIGN}/profit`,
    question: 'Is it worth it?',
    answer: 'what a coupon earns, and what would change the verdict',
  },
  {
    to: `${CAMPAIGN}/targeting`,
    search: { metric: 'revenue', arm: 'coupon' },
    question: 'Who should get one next?',
    answer: 'customers ranked by the predicted effect',
  },
  {
    to: '/experiments/+new',
    search: { from: 'coupon-campaign' },
    question: 'What comes next?',
    answer: 'a copy of this experiment, to test the next offer',
  },
];

const PLACE = 'trialgraph tour step';

/** The step that this tab has reached; null where nobody takes the tour. */
export function tourStep(): number | null {
  const stored = sessionStorage.getItem(PLACE);
  return stored !== null && TOUR[Number(stored)] ? Number(stored) : null;
}

/** Goes along with the tour; null leaves it. */
export function takeTour(step: number | null): void {
  if (step === null) sessionStorage.removeItem(PLACE);
  else sessionStorage.setItem(PLACE, String(step));
}
