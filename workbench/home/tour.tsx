import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from 'react-aria-components';

const NAME = 'trialgraph tour is over';

interface Step {
  to: string;
  search?: Record<string, string>;
  hash?: string;
  question: string;
  answer: string;
}

const CAMPAIGN = '/experiments/coupon-campaign';
const STEPS: readonly Step[] = [
  {
    to: '/segments/coupon-base',
    question: 'Who was in the campaign?',
    answer: 'the segment, and how it differs from others',
  },
  { to: CAMPAIGN, question: 'Did the coupon work?', answer: 'the conclusion first, then every effect' },
  { to: CAMPAIGN, hash: 'checks', question: 'Can it be believed?', answer: 'checks of the arms and of the data' },
  {
    to: `${CAMPAIGN}/segments`,
    search: {
      metric: 'transactions',
      arm: 'coupon',
      segments: 'instagram-few-purchases,facebook-few-purchases',
    },
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
    answer: 'a new experiment like this one, with better answers planned',
  },
];

/** The way through the demo's story, until somebody closes it. */
export function Tour() {
  const [isOver, setOver] = useState(() => localStorage.getItem(NAME) !== null);
  if (isOver) return null;
  const close = () => {
    localStorage.setItem(NAME, 'yes');
    setOver(true);
  };
  return (
    <section aria-labelledby="tour" className="tour">
      <h2 id="tour">From a question to a decision: the demo in {STEPS.length} steps</h2>
      <ol className="steps">
        {STEPS.map(({ to, search, hash, question, answer }) => (
          <li key={question}>
            <Link to={to} search={search as never} hash={hash}>
              {question}
            </Link>{' '}
            <span className="muted">{answer}</span>
          </li>
        ))}
      </ol>
      <Button onPress={close}>Close the tour</Button>
    </section>
  );
}
