import { useNavigate, useSearch } from '@tanstack/react-router';
import { type ComponentType, useEffect, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import type { ReportedExperimentFragment } from '../../graph/generated/graphql.js';
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
  /** Whether it is what should be done next. */
  isNext: (experiment: ReportedExperimentFragment) => boolean;
  Dialog: ComponentType<DecideProps>;
}

const STEPS: readonly Step[] = [
  {
    key: 'decide',
    button: ({ decisions }) => (decisions.length === 0 ? 'Record the decision…' : 'Record another decision…'),
    done: 'The decision is recorded.',
    isPossible: ({ status }) => status !== 'DRAFT',
    isNext: ({ status, decisions }) => status !== 'RUNNING' && decisions.length === 0,
    Dialog: DecisionDialog,
  },
  {
    key: 'stop',
    button: () => 'Stop the experiment…',
    done: 'The experiment is stopped.',
    isPossible: ({ status }) => status === 'RUNNING',
    isNext: () => false,
    Dialog: StopDialog,
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
  const { do: open } = useSearch({ strict: false }) as { do?: string };
  const navigate = useNavigate();
  const [done, setDone] = useState('');
  const status = useRef<HTMLParagraphElement>(null);
  const go = (step: string | undefined) =>
    navigate({ to: '.', search: (now: object) => ({ ...now, do: step }), replace: step === undefined } as never);
  const steps = STEPS.filter(({ isPossible }) => isPossible(experiment));
  const current = steps.find(({ key }) => key === open);
  // The button that opened the dialog may be gone: what happened has the focus instead.
  useEffect(() => {
    if (done) status.current?.focus();
  }, [done]);
  return (
    <div className="decide">
      <div className="buttons">
        {steps.map(({ key, button, isNext }) => (
          <Button
            key={key}
            className={`react-aria-Button${isNext(experiment) ? ' primary' : ''}`}
            onPress={() => go(key)}
          >
            {button(experiment)}
          </Button>
        ))}
      </div>
      <p role="status" ref={status} tabIndex={-1} className="done">
        {done}
      </p>
      {current && (
        <current.Dialog
          experiment={experiment}
          recommended={recommended}
          onClose={() => go(undefined)}
          onDone={() => {
            setDone(current.done);
            go(undefined);
          }}
        />
      )}
    </div>
  );
}
