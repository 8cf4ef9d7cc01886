import { Link, useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ExperimentStatus, ReportedExperimentFragment } from '../graph/generated/graphql.js';

interface Target {
  experiment: string;
  children: ReactNode;
}

const Dialog = ({ experiment, name, children }: Target & { name: string }) => (
  <Link to="/experiments/$key" params={{ key: experiment }} search={{ do: name }}>
    {children}
  </Link>
);

const Part = ({ experiment, name, children }: Target & { name: 'plan' | 'run' | 'targeting' }) => (
  <Link to={`/experiments/$key/${name}`} params={{ key: experiment }}>
    {children}
  </Link>
);

type Says = (experiment: ReportedExperimentFragment) => ReactNode;

const toDecide: Says = ({ key }) => (
  <>
    read whether it can be believed and what it changed, then{' '}
    <Dialog experiment={key} name="decide">
      record the decision
    </Dialog>
    .
  </>
);

const STEPS: Record<ExperimentStatus, Says> = {
  DRAFT: ({ key }) => (
    <>
      finish{' '}
      <Part experiment={key} name="plan">
        its plan
      </Part>
      , and start it there.
    </>
  ),
  RUNNING: ({ key, design }) => (
    <>
      {design.method === 'ONLINE' ? 'assign customers as they come' : 'download the list of each arm'}, and see whether
      it goes as planned under{' '}
      <Part experiment={key} name="run">
        Run
      </Part>
      . Once its customers had their time,{' '}
      <Dialog experiment={key} name="stop">
        stop it
      </Dialog>
      .
    </>
  ),
  STOPPED: (experiment) =>
    experiment.decisions.length === 0 ? (
      toDecide(experiment)
    ) : (
      <>
        once its outcomes are complete,{' '}
        <Dialog experiment={experiment.key} name="conclude">
          conclude it
        </Dialog>
        , so that its effects stay as they are then.
      </>
    ),
  CONCLUDED: (experiment) =>
    experiment.decisions.length === 0 ? (
      toDecide(experiment)
    ) : (
      <>
        <Link to="/experiments/+new" search={{ from: experiment.key }}>
          plan the next one
        </Link>
        , see{' '}
        <Part experiment={experiment.key} name="targeting">
          who to treat
        </Part>
        , or compare it with other experiments in the <Link to="/program">program</Link>.
      </>
    ),
};

/** What to do next about an experiment, with the way there. */
export function NextStep({ experiment }: { experiment: ReportedExperimentFragment }) {
  const isPlan = useRouterState({ select: ({ location }) => location.pathname.endsWith('/plan') });
  if (isPlan && experiment.status === 'DRAFT') return <FromPlan />;
  return (
    <p className="next-step">
      <strong>Next:</strong> {STEPS[experiment.status](experiment)}
    </p>
  );
}

function FromPlan() {
  return (
    <p className="next-step">
      <strong>Next:</strong> fill in what the review asks for,{' '}
      <Link to="." search={(now: object) => now} hash="simulate">
        try the plan
      </Link>
      , and{' '}
      <Link to="." search={(now: object) => now} hash="start">
        start
      </Link>
      .
    </p>
  );
}
