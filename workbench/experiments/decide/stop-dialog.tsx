import { ActionDialog } from '../../components/action-dialog.js';
import { TextInput } from '../../components/fields.js';
import { StopExperimentDocument } from '../../graph/generated/graphql.js';
import { useAction } from '../../graph/use-action.js';
import { useKept } from '../../graph/use-kept.js';
import type { DecideProps } from './decide-props.js';

/** Stops a running experiment, with the reason. */
export function StopDialog({ experiment: { key, name, plan }, onDone, onClose }: DecideProps) {
  const [isRunning, stop] = useAction(StopExperimentDocument);
  const [note, keepNote, forgetNote] = useKept(`stop ${key}`);
  return (
    <ActionDialog
      title={`Stop ${name}?`}
      explanation={
        <>
          <p>
            The treatment ends now. Outcomes still count until the windows of the customers close. This cannot be
            undone.
          </p>
          {plan.stoppingRule && <p className="muted">The plan stops by this rule: {plan.stoppingRule}</p>}
        </>
      }
      fields={['note']}
      submit="Stop the experiment"
      isRunning={isRunning}
      run={() => stop({ experiment: key, note })}
      onDone={() => {
        forgetNote();
        onDone();
      }}
      onClose={onClose}
    >
      <TextInput
        name="note"
        label="Reason"
        description="It is kept in the history of the experiment."
        isRequired
        isLong
        value={note}
        onChange={keepNote}
      />
    </ActionDialog>
  );
}
