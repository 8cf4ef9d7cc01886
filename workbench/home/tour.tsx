import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from 'react-aria-components';

const NAME = 'trialgraph tour is over';
const STEPS = [
  { to: '/experiments', what: 'See which experiments there are', why: 'the demo has a coupon campaign' },
] as const;

/** The way through the demo, until somebody closes it. */
export function Tour() {
  const [isOver, setOver] = useState(() => localStorage.getItem(NAME) !== null);
  if (isOver) return null;
  const close = () => {
    localStorage.setItem(NAME, 'yes');
    setOver(true);
  };
  return (
    <section aria-labelledby="tour" className="tour">
      <h2 id="tour">From a question to a decision</h2>
      <ol>
        {STEPS.map(({ to, what, why }) => (
          <li key={to}>
            <Link to={to}>{what}</Link>: {why}.
          </li>
        ))}
      </ol>
      <Button onPress={close}>Close the tour</Button>
    </section>
  );
}
