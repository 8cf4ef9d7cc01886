import type { ComponentProps, ComponentType } from 'react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useDialog } from '../../graph/use-dialog.js';
import { CompleteDialog, type EventType, WithdrawDialog } from './complete-dialog.js';

interface Step {
  Dialog: ComponentType<ComponentProps<typeof CompleteDialog>>;
  done: (name: string) => string;
}

const STEPS = new Map<string, Step>([
  ['complete', { Dialog: CompleteDialog, done: (name) => `It is stored until when “${name}” events are complete.` }],
  ['withdraw', { Dialog: WithdrawDialog, done: (name) => `Withdrawn: for “${name}”, the last event counts again.` }],
]);

/** What can be said about an event type. */
export function CompletenessButtons({ type: { key, name, completeness } }: { type: EventType }) {
  const [, show] = useDialog();
  return (
    <div className="buttons">
      <Button aria-label={`Say until when ${name} is complete`} onPress={() => show(`complete ${key}`)}>
        Say until when…
      </Button>
      {completeness.basis === 'DECLARED' && (
        <Button aria-label={`Withdraw what was said of ${name}`} onPress={() => show(`withdraw ${key}`)}>
          Withdraw…
        </Button>
      )}
    </div>
  );
}

interface OpenDialogProps {
  types: readonly EventType[];
  timeZone: string;
}

/** The dialog that the address names (`complete purchase`), and what came of it. */
export function CompletenessDialog({ types, timeZone }: OpenDialogProps) {
  const [open = '', , hide] = useDialog();
  const [done, setDone] = useState<string | null>(null);
  const [word = '', key] = open.split(' ');
  const step = STEPS.get(word);
  const type = types.find((one) => one.key === key);
  const finish = () => {
    setDone(step && type ? step.done(type.name) : null);
    hide();
  };
  return (
    <>
      <p role="status" className="done">
        {done}
      </p>
      {step && type && <step.Dialog type={type} timeZone={timeZone} onDone={finish} onClose={hide} />}
    </>
  );
}
