import { Link, useRouterState } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { TOUR, takeTour, tourStep } from './tour-steps.js';

/** Which step of the tour this is, and the way to the next one; on the screens of the tour, while somebody takes it. */
export function TourBar() {
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const [, setLeft] = useState(0);
  // The address changes with each step, except from one part of a screen to another.
  useRouterState({ select: ({ location }) => location.hash });
  const step = tourStep();
  const current = step === null ? undefined : TOUR[step];
  if (step === null || !current || !TOUR.some(({ to }) => path.endsWith(to))) return null;
  const next = TOUR[step + 1];
  return (
    <nav className="tour-bar" aria-label="Tour">
      <p>
        <strong>
          Step {step + 1} of {TOUR.length}:
        </strong>{' '}
        {path.endsWith(current.to) ? (
          current.question
        ) : (
          <Link to={current.to} search={current.search as never} hash={current.hash}>
            {current.question}
          </Link>
        )}{' '}
        {next && (
          <>
            Next:{' '}
            <Link to={next.to} search={next.search as never} hash={next.hash} onClick={() => takeTour(step + 1)}>
              {next.question}
            </Link>
          </>
        )}
      </p>
      <Button
        className="quiet"
        onPress={() => {
          takeTour(null);
          setLeft((times) => times + 1);
        }}
      >
        {next ? 'Leave the tour' : 'End the tour'}
      </Button>
    </nav>
  );
}
