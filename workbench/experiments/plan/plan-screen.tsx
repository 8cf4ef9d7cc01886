import { getRouteApi, Link } from '@tanstack/react-router';
import { Form } from 'react-aria-components';
import { Answered } from '../../components/answered.js';
import { EmptyState } from '../../components/empty-state.js';
import { NoSuch } from '../../components/no-such.js';
import { QueryBehindScreen } from '../../components/query-behind.js';
import { PlanDraftDocument, type PlanDraftQuery } from '../../graph/generated/graphql.js';
import { useScreen } from '../../graph/use-screen.js';
import { ExperimentPage } from '../experiment-page.js';
import type { PlannedExperiment, SectionProps } from './plan-section.js';
import { Review } from './review.js';
import { Analysis } from './sections/analysis.js';
import { Arms } from './sections/arms.js';
import { Decision } from './sections/decision.js';
import { Design } from './sections/design.js';
import { HowMany } from './sections/how-many.js';
import { Idea } from './sections/idea.js';
import { Measured } from './sections/measured.js';
import { Who } from './sections/who.js';
import { Simulate } from './simulate.js';
import { Start } from './start.js';
import { useDraft } from './use-draft.js';
import './plan.css';

/** The plan of a draft: one form, saved part by part, with the review beside it. */
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

interface PlanFormProps {
  data: PlanDraftQuery;
  experiment: PlannedExperiment;
  refresh: () => void;
}

function PlanForm({ data, experiment, refresh }: PlanFormProps) {
  const editing = useDraft(experiment, refresh);
  const props: SectionProps = { editing, data, experiment };
  return (
    <div className="plan">
      <div>
        <Form
          validationErrors={editing.errors}
          onSubmit={(event) => {
            event.preventDefault();
            editing.save();
          }}
        >
          <Idea {...props} />
          <Who {...props} />
          <Measured {...props} />
          <Arms {...props} />
          <HowMany {...props} />
          <Design {...props} />
          <Analysis {...props} />
          <Decision {...props} />
        </Form>
        <Simulate {...props} refresh={refresh} />
        <Start {...props} />
      </div>
      <Review {...props} />
    </div>
  );
}
