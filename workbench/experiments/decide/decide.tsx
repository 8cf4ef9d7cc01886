import { Link } from '@tanstack/react-router';
import { type ComponentType, useEffect, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import type { ReportedExperimentFragment } from '../../graph/generated/graphql.js';
import { useDialog } from '../../graph/use-dialog.js';
import { ConcludeDialog } from './conclude-dialog.js';
import type { DecideProps } from './decide-props.js';
import { DecisionDialog } from './decision-dialog.js';
import { StopDialog } from './stop-dialog.js';

interface Step {
  /** How the address names its dialog. */
  key: string;
  button: (experiment: ReportedExperimentFragment) => string;
  done: string;
  isPossible: (experiment: ReportedExperimentFragment) => boolean;
  /** Whether it is what should be done next, where nothing has to be waited for. */
  isNext: (experiment: ReportedExperimentFragment) => boolean;
  Dialog: ComponentType<DecideProps>;
}

const STEPS: readonly Step[] = [
  {
    key: 'stop',
    button: () => 'Stop the experiment…',
    done: 'The experiment is stopped.',
    isPossible: ({ status }) => status === 'RUNNING',
    isNext: () => false,
    Dialog: StopDialog,
  },
  {
    key: 'decide',
    button: ({ decisions }) => (decisions.length === 0 ? 'Record the decision…' : 'Record another decision…'),
    done: 'The decision is recorded.',
    isPossible: ({ status }) => status !== 'DRAFT',
    isNext: ({ status, decisions }) => status !== 'RUNNING' && decisions.length === 0,
    Dialog: DecisionDialog,
  },
  {
    key: 'conclude',
    button: () => 'Conclude the experiment…',
    done: 'The experiment is concluded.',
    isPossible: ({ status }) => status === 'STOPPED',
    isNext: ({ decisions }) => decisions.length > 0,
    Dialog: ConcludeDialog,
  },
];

/** What can be done about an experiment now. The address says which dialog is open. */
export function Decide({ experiment, recommended }: Pick<DecideProps, 'experiment' | 'recommended'>) {
  const [open, show, hide] = useDialog();
  const [done, setDone] = useState<{ text: string } | null>(null);
  const status = useRef<HTMLParagraphElement>(null);
  const steps = STEPS.filter(({ isPossible }) => isPossible(experiment));
  const current = steps.find(({ key }) => key === open);
  const isWait = recommended?.verdict === 'CONTINUE';
  const isOver = experiment.status === 'CONCLUDED' && experiment.decisions.length > 0;
  const isOpen = current !== undefined;
  // The button that opened the dialog may be gone: what happened has the focus instead, once the dialog lets go of it.
  useEffect(() => {
    if (done && !isOpen) status.current?.focus();
  }, [done, isOpen]);
  return (
    <div className="decide">
      <div className="buttons">
        {steps.map(({ key, button, isNext }) => (
          <Button
            key={key}
            className={`react-aria-Button${isNext(experiment) && !isWait ? ' primary' : ''}`}
            onPress={() => show(key)}
          >
            {button(experiment)}
          </Button>
        ))}
        {isOver && (
          <Link to="/experiments/+new" search={{ from: experiment.key }} className="link-button primary">
            Plan the next one…
          </Link>
        )}
      </div>
      {steps.some(({ key }) => key === 'conclude') && (
        <p className="muted">
          A recorded decision says what is done and why; more can follow. Concluding freezes the numbers and cannot be
          undone.
        </p>
      )}
      <p role="status" ref={status} tabIndex={-1} className="done">
        {done?.text}
      </p>
      {current && (
        <current.Dialog
          experiment={experiment}
          recommended={recommended}
          onClose={hide}
          onDone={() => {
            setDone({ text: current.done });
            hide();
          }}
        />
      )}
    </div>
  );
}
