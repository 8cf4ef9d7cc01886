import { useSearch } from '@tanstack/react-router';
import { Button } from 'react-aria-components';
import { shownMoment } from '../../charts/numbers.js';
import { useChosen } from '../graph/use-chosen.js';

interface KnownAtProps {
  /** Whether the numbers of the screen are those of the moment. */
  isThen: boolean;
  timeZone: string;
}

/** The moment in the address, if it has one. */
export function useKnownAt(): string | undefined {
  const { knownAt } = useSearch({ strict: false }) as { knownAt?: string };
  return knownAt;
}

/** That numbers are those of a moment, or that they are not, with a way back to now. */
export function KnownAt({ isThen, timeZone }: KnownAtProps) {
  const choose = useChosen();
  const knownAt = useKnownAt();
  if (knownAt === undefined || !isMoment(knownAt)) return null;
  const moment = shownMoment(knownAt, timeZone);
  return (
    <div className="known-at" role="note">
      {isThen ? (
        <p>
          <strong>As known at {moment}.</strong> Events count as they were recorded then, and the experiment has the
          status that it had. The plan with all its amendments, names, segments, attributes and costs are as of now.
        </p>
      ) : (
        <p>
          <strong>As of now.</strong> The effects are shown as known at {moment}, but this part is not.
        </p>
      )}
      <Button onPress={() => choose({ knownAt: undefined })}>Back to now</Button>
    </div>
  );
}

export function isMoment(text: string): boolean {
  return !Number.isNaN(Date.parse(text));
}
