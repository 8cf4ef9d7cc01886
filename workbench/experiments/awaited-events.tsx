import { Fragment } from 'react';
import { SayComplete } from '../data/events/say-complete.js';

interface Awaited {
  asOf: string;
  warnings: readonly { code: string }[];
  metrics: readonly { metric: { event: AwaitedType; denominatorEvent: AwaitedType | null } }[];
}

interface AwaitedType {
  key: string;
  name: string;
  completeness: { completeUntil: string | null };
}

/** Where outcomes wait for events of which nobody said that none are missing: the way to say it. */
export function AwaitedEvents({ readout }: { readout: Awaited | null | undefined }) {
  const types = readout ? awaitedTypes(readout) : [];
  if (types.length === 0) return null;
  return (
    <p className="next-step">
      Outcomes wait for events: import those that are missing.
      {types.map(({ key, name }) => (
        <Fragment key={key}>
          {' '}
          <SayComplete eventType={key} name={name} />.
        </Fragment>
      ))}
    </p>
  );
}

export function awaitedTypes({ asOf, warnings, metrics }: Awaited): AwaitedType[] {
  if (!warnings.some(({ code }) => code === 'OUTCOMES_INCOMPLETE')) return [];
  const types = metrics.flatMap(({ metric: { event, denominatorEvent } }) => [event, denominatorEvent ?? event]);
  const known = new Map(types.map((type) => [type.key, type]));
  const isIncomplete = ({ completeness: { completeUntil } }: AwaitedType) =>
    completeUntil === null || Date.parse(completeUntil) < Date.parse(asOf);
  return [...known.values()].filter(isIncomplete);
}
