import { useState } from 'react';
import { shownMoment } from '../../../charts/numbers.js';
import { DayInput } from '../../channels/day-input.js';
import { ActionDialog } from '../../components/action-dialog.js';
import { dayAfter, dayIn } from '../../graph/day-in.js';
import { DeclareEventsCompleteDocument, type EventTypesQuery } from '../../graph/generated/graphql.js';
import { useAction } from '../../graph/use-action.js';

export type EventType = EventTypesQuery['eventTypes']['edges'][number]['node'];

interface CompleteDialogProps {
  type: EventType;
  timeZone: string;
  onDone: () => void;
  onClose: () => void;
}

/** Says until when all events of a type are recorded. The day is not guessed: what is missing would count as nothing. */
export function CompleteDialog({ type, timeZone, onDone, onClose }: CompleteDialogProps) {
  const { key, name, completeness } = type;
  const { basis, completeUntil, lastEventAt } = completeness;
  const [isRunning, declare] = useAction(DeclareEventsCompleteDocument);
  const stated = basis === 'DECLARED' && completeUntil ? dayIn(timeZone, new Date(completeUntil), -1) : undefined;
  const [day, setDay] = useState<string | undefined>(stated);
  const isEarlier =
    day !== undefined && completeUntil !== null && isBefore(day, stated, dayIn(timeZone, new Date(completeUntil)));
  return (
    <ActionDialog
      title={`Until when are all “${name}” events recorded?`}
      explanation={
        <>
          <p>
            Until the end of the day, a customer without an event counts as one who did nothing, and outcomes are final.
            Later events are not counted until you say a later day.
          </p>
          {isEarlier && (
            <p role="status">
              This is earlier than now, {shownMoment(completeUntil, timeZone)}: outcomes that end after the day are open
              again, so that finished experiments may be too early to read, and later events do not count.
            </p>
          )}
          <p className="muted">You can say another day, or withdraw it, at any time.</p>
        </>
      }
      fields={['until']}
      submit="Nothing is missing until then"
      isRunning={isRunning}
      // The server reads a day as its start: the end of a day is the start of the next one. What was said within a day stays.
      run={async () =>
        day === stated ? UNCHANGED : declare({ eventType: key, until: day === undefined ? null : dayAfter(day) })
      }
      onDone={onDone}
      onClose={onClose}
    >
      <DayInput
        name="until"
        label="Last day of which nothing is missing"
        description={`In ${timeZone}. ${lastEventAt ? `The last event is of ${shownMoment(lastEventAt, timeZone)}.` : 'No event was ever recorded.'}`}
        value={day}
        onChange={setDay}
        latest={dayIn(timeZone, new Date(), -1)}
        isRequired
      />
    </ActionDialog>
  );
}

const UNCHANGED = { payload: null, errors: {} };

/** Whether the end of a day is before a moment of another day. @param stated the day that was said last, which changes nothing */
function isBefore(day: string, stated: string | undefined, other: string): boolean {
  return day !== stated && day < other;
}

/** Takes back what was said. */
export function WithdrawDialog({ type: { key, name }, onDone, onClose }: CompleteDialogProps) {
  const [isRunning, declare] = useAction(DeclareEventsCompleteDocument);
  return (
    <ActionDialog
      title={`Withdraw until when “${name}” events are complete?`}
      explanation={
        <p>
          Then it follows from the last event again, and all events count. Outcomes that end later are open, so results
          may change. Conclusions that are stored stay as they are.
        </p>
      }
      fields={[]}
      submit="Withdraw it"
      cancel="Keep it"
      isRunning={isRunning}
      run={() => declare({ eventType: key, until: null })}
      onDone={onDone}
      onClose={onClose}
    />
  );
}
