import { getRouteApi, Link } from '@tanstack/react-router';
import { memo, useDeferredValue } from 'react';
import { Answered } from '../../components/answered.js';
import { EmptyState } from '../../components/empty-state.js';
import { NoSuch } from '../../components/no-such.js';
import { QueryBehindScreen } from '../../components/query-behind.js';
import { PlanDraftDocument, type PlanDraftQuery } from '../../graph/generated/graphql.js';
import { useScreen } from '../../graph/use-screen.js';
import { ExperimentPage } from '../experiment-page.js';
import { useUnfolded } from './path-focus.js';
import { PlanParts } from './plan-parts.js';
import type { PlannedExperiment } from './plan-section.js';
import { PlanSections } from './plan-sections.js';
import { Review } from './review.js';
import { Simulate } from './simulate.js';
import { Start } from './start.js';
import { useDraft } from './use-draft.js';
import './plan.css';

/** The plan of a draft: one form, saved part by part, with the review beside it, or before the start where there is no space beside it. */
export function PlanOfDraft() {
  const { key } = getRouteApi('/experiments/$key/plan').useParams();
  const screen = useScreen(PlanDraftDocument, { experiment: key });
  return (
    <>
      <Answered screen={screen} what="the plan">
        {(data) =>
          data.experiment ? (
            <ExperimentPage experiment={data.experiment} timeZone={data.settings.timeZone}>
              {data.experiment.status === 'DRAFT' ? (
                <PlanForm key={data.experiment.key} data={data} experiment={data.experiment} refresh={screen.refresh} />
              ) : (
                <Started experiment={data.experiment} />
              )}
            </ExperimentPage>
          ) : (
            <NoSuch what="experiment" to="/experiments">
              No experiment has this key. <Link to="/experiments/+new">Plan a new one</Link>.
            </NoSuch>
          )
        }
      </Answered>
      <QueryBehindScreen screen={screen} />
    </>
  );
}

function Started({ experiment: { key, imported } }: { experiment: PlannedExperiment }) {
  if (imported) return <Imported of={key} />;
  return (
    <EmptyState title="The plan is registered">
      <p>
        It was registered when the experiment started, and is read under{' '}
        <Link to="/experiments/$key/registered-plan" params={{ key }}>
          Plan and proof
        </Link>
        . To try something else,{' '}
        <Link to="/experiments/+new" search={{ from: key }}>
          plan a new experiment like this one
        </Link>
        .
      </p>
    </EmptyState>
  );
}

function Imported({ of: key }: { of: string }) {
  return (
    <EmptyState title="The experiment was run elsewhere">
      <p>
        This experiment was imported, and its plan cannot be changed.{' '}
        <Link to="/experiments/+new" search={{ from: key }}>
          Plan a new experiment like this one
        </Link>
        .
      </p>
    </EmptyState>
  );
}

// They are drawn again when there is time, not at every key.
const LaterSimulate = memo(Simulate);
const LaterStart = memo(Start);
const LaterReview = memo(Review);
const LaterParts = memo(PlanParts);

interface PlanFormProps {
  data: PlanDraftQuery;
  experiment: PlannedExperiment;
  refresh: () => void;
}

function PlanForm({ data, experiment, refresh }: PlanFormProps) {
  const editing = useDraft(experiment, refresh);
  useUnfolded(editing);
  const now = { editing, data, experiment, refresh };
  const later = useDeferredValue(now);
  // Whether everything is saved is never said late.
  const said = later.editing.state === editing.state ? later : now;
  return (
    <div className="plan">
      <LaterParts {...said} />
      <div className="plan-form">
        <PlanSections now={now} later={later} errors={editing.errors} save={editing.save} />
        <LaterSimulate {...said} />
      </div>
      <LaterReview {...said} />
      <LaterStart {...said} />
    </div>
  );
}
