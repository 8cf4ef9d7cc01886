import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { TOUR, takeTour } from '../shell/tour-steps.js';

const NAME = 'trialgraph tour is over';
const BEGUN = 'trialgraph tour was begun';

/** Whether somebody took a step of the tour, or closed it: then the day's work comes first. */
export const wasTourBegun = () => [NAME, BEGUN].some((name) => localStorage.getItem(name) !== null);

/** The way through the demo's story, until somebody closes it. */
export function Tour() {
  const [isOver, setOver] = useState(() => localStorage.getItem(NAME) !== null);
  if (isOver) return null;
  const begin = (step: number) => {
    takeTour(step);
    localStorage.setItem(BEGUN, 'yes');
  };
  const close = () => {
    takeTour(null);
    localStorage.setItem(NAME, 'yes');
    setOver(true);
  };
  return (
    <section aria-labelledby="tour" className="tour">
      <h2 id="tour">From a question to a decision: the demo in {TOUR.length} steps</h2>
      <ol className="steps">
        {TOUR.map(({ to, search, hash, question, answer }, step) => (
          <li key={question}>
            <Link to={to} search={search as never} hash={hash} onClick={() => begin(step)}>
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
