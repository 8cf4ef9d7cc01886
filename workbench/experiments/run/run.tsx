import { getRouteApi } from '@tanstack/react-router';
import { EmptyState } from '../../components/empty-state.js';
import { RunExperimentDocument } from '../../graph/generated/graphql.js';
import { useScreen } from '../../graph/use-screen.js';
import { AwaitedEvents } from '../awaited-events.js';
import { Part } from '../part.js';
import { ArmSizes } from './arm-sizes.js';
import { Assign } from './assign.js';
import { Looks } from './looks.js';
import { Overlaps } from './overlaps.js';
import { Watched } from './watched.js';
import { WhyThisArm } from './why-this-arm.js';

/** Whether everything goes as planned, when to look, and who is in which arm. */
export function Run() {
  const route = getRouteApi('/experiments/$key/run');
  const { key } = route.useParams();
  const { customer = '' } = route.useSearch();
  const screen = useScreen(RunExperimentDocument, { experiment: key, customer, isCustomerAsked: customer !== '' });
  return (
    <Part screen={screen} what="how it runs">
      {(_facts, { experiment, monitoring, settings: { timeZone } }) => {
        if (!experiment) return null;
        if (experiment.status === 'DRAFT') return <NotYet />;
        const watched = monitoring?.experiments.find((one) => one.experiment.key === key);
        const isOnline = experiment.design.method === 'ONLINE';
        return (
          <>
            <Watched
              watched={watched ?? null}
              experiment={experiment}
              asOf={monitoring?.asOf ?? null}
              timeZone={timeZone}
            />
            <AwaitedEvents readout={experiment.readout} />
            <ArmSizes experiment={experiment} />
            <Looks experiment={experiment} enrollmentEndsAt={watched?.enrollmentEndsAt ?? null} timeZone={timeZone} />
            <Overlaps overlaps={experiment.overlaps ?? []} />
            <WhyThisArm experiment={experiment} customer={customer} timeZone={timeZone} />
            {isOnline && experiment.status === 'RUNNING' && <Assign experiment={key} />}
          </>
        );
      }}
    </Part>
  );
}

function NotYet() {
  return (
    <EmptyState title="This experiment does not run yet">
      <p>It is a draft. Who is assigned to which arm is shown here when it starts.</p>
    </EmptyState>
  );
}
