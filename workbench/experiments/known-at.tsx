import { useSearch } from '@tanstack/react-router';
import { Button } from 'react-aria-components';
import { shownMoment } from '../../charts/numbers.js';
import { useChosen } from '../graph/use-chosen.js';

/** Which numbers of a screen can be read as they were known at a moment. */
export type AsOf = 'NONE' | 'EFFECTS' | 'ALL';

interface KnownAtProps {
  asOf: AsOf;
  timeZone: string;
}

/** The moment in the address, if it has one. */
export function useKnownAt(): string | undefined {
  const { knownAt } = useSearch({ strict: false }) as { knownAt?: string };
  return knownAt;
}

/** That numbers are those of a moment, with a way back to now. */
export function KnownAt({ asOf, timeZone }: KnownAtProps) {
  const choose = useChosen();
  const knownAt = useKnownAt();
  if (knownAt === undefined || asOf === 'NONE' || Number.isNaN(Date.parse(knownAt))) return null;
  const rest = asOf === 'EFFECTS' ? ' The recommendation and the checks below are as of now.' : '';
  return (
    <div className="known-at" role="note">
      <p>
        <strong>As known at {shownMoment(knownAt, timeZone)}.</strong> The effects count the events as they were
        recorded then.{rest}
      </p>
      <Button onPress={() => choose({ knownAt: undefined })}>Back to now</Button>
    </div>
  );
}
