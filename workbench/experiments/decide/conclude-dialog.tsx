import { ActionDialog } from '../../components/action-dialog.js';
import { TextInput } from '../../components/fields.js';
import { ConcludeExperimentDocument } from '../../graph/generated/graphql.js';
import { useAction } from '../../graph/use-action.js';
import { useKept } from '../../graph/use-kept.js';
import type { DecideProps } from './decide-props.js';

/** Concludes a stopped experiment. What the rule of the plan says is a first text, unless it says to wait. */
export function ConcludeDialog({ experiment: { key, name }, recommended, onDone, onClose }: DecideProps) {
  const [isRunning, conclude] = useAction(ConcludeExperimentDocument);
  // A recommendation to wait concludes nothing.
  const isWait = recommended?.verdict === 'CONTINUE';
  const [conclusion, keepConclusion, forgetConclusion] = useKept(
    `conclude ${key}`,
    isWait ? undefined : recommended?.sentence,
  );
  return (
    <ActionDialog
      title={`Conclude ${name}?`}
      explanation={
        <>
          <p>The effects are stored as they are now, and later data no longer change them. This cannot be undone.</p>
          {recommended?.status === 'INTERIM' && (
            <p className="interim">
              Outcome windows are still open. What their customers do until then will not count in the stored effects.
            </p>
          )}
        </>
      }
      fields={['conclusion']}
      submit="Conclude the experiment"
      isRunning={isRunning}
      run={() => conclude({ experiment: key, conclusion })}
      onDone={() => {
        forgetConclusion();
        onDone();
      }}
      onClose={onClose}
    >
      <TextInput
        name="conclusion"
        label="Conclusion"
        description="What was learned, and what is done about it. It is found by its words later."
        isRequired
        isLong
        value={conclusion}
        onChange={keepConclusion}
      />
    </ActionDialog>
  );
}
