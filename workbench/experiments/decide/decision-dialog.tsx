import { Prose } from '../../../charts/prose.js';
import { ActionDialog } from '../../components/action-dialog.js';
import { Choice, TextInput } from '../../components/fields.js';
import { type DecisionVerdict, type ExperimentStatus, RecordDecisionDocument } from '../../graph/generated/graphql.js';
import { useAction } from '../../graph/use-action.js';
import { useKept } from '../../graph/use-kept.js';
import type { DecideProps } from './decide-props.js';

const VERDICTS: readonly { key: DecisionVerdict; name: string; description: string }[] = [
  { key: 'SHIP', name: 'Ship', description: 'A treatment goes to all customers of the decision.' },
  { key: 'STOP', name: 'Stop', description: 'No treatment is used.' },
  { key: 'CONTINUE', name: 'Continue', description: 'The experiment goes on.' },
  { key: 'CANNOT_TELL', name: 'Cannot tell', description: 'The numbers do not answer the question.' },
];

/** What it is to continue once an experiment does not run any more. */
const CONTINUED = {
  STOPPED: { name: 'Wait', description: 'It is decided when outcomes are complete.' },
  CONCLUDED: { name: 'Test again', description: 'Another experiment decides.' },
};

function verdictsFor(status: ExperimentStatus): typeof VERDICTS {
  if (status !== 'STOPPED' && status !== 'CONCLUDED') return VERDICTS;
  return VERDICTS.map((one) => (one.key === 'CONTINUE' ? { ...one, ...CONTINUED[status] } : one));
}

/** Records what was decided. The recommendation is chosen; against it, a reason is needed. */
export function DecisionDialog({ experiment, recommended, onDone, onClose }: DecideProps) {
  const { key, name, arms, status } = experiment;
  const [isRunning, record] = useAction(RecordDecisionDocument);
  const [verdict, keepVerdict, forgetVerdict] = useKept(`verdict ${key}`, recommended?.verdict);
  const [arm, keepArm, forgetArm] = useKept(`shipped ${key}`, recommended?.best?.arm.key);
  const [reason, keepReason, forgetReason] = useKept(`reason ${key}`);
  const treatments = arms.filter(({ isControl }) => !isControl);
  const isShipped = verdict === 'SHIP';
  const isOverruled = verdict !== recommended?.verdict || (isShipped && arm !== recommended?.best?.arm.key);
  const shipped = arm || treatments[0]?.key;
  return (
    <ActionDialog
      title={`What is decided about ${name}?`}
      explanation={
        recommended && (
          <p>
            The rule of the plan recommends: <Prose text={recommended.sentence} />
          </p>
        )
      }
      fields={['verdict', 'arm', 'reason']}
      submit="Record the decision"
      isRunning={isRunning}
      run={() =>
        record({
          experiment: key,
          verdict: verdict as DecisionVerdict,
          arm: isShipped ? shipped : null,
          reason: reason.trim() || null,
        })
      }
      onDone={() => {
        for (const forget of [forgetVerdict, forgetArm, forgetReason]) forget();
        onDone();
      }}
      onClose={onClose}
    >
      <Choice
        name="verdict"
        label="Decision"
        isRequired
        value={verdict || null}
        options={verdictsFor(status).map((one) =>
          one.key === recommended?.verdict ? { ...one, name: `${one.name} (recommended)` } : one,
        )}
        onChange={keepVerdict}
      />
      {isShipped && treatments.length > 1 && (
        <Choice
          name="arm"
          label="Treatment"
          isRequired
          value={shipped ?? null}
          options={treatments}
          onChange={keepArm}
        />
      )}
      <TextInput
        name="reason"
        label={isOverruled ? 'Reason' : 'Reason (optional)'}
        description={
          isOverruled
            ? 'The decision differs from the recommendation. Readers of the results will see why.'
            : 'Readers of the results will see it.'
        }
        isRequired={isOverruled}
        isLong
        value={reason}
        onChange={keepReason}
      />
    </ActionDialog>
  );
}
