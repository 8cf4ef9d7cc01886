import { getRouteApi } from '@tanstack/react-router';
import { HowComputed } from '../../../charts/how-computed.js';
import { shownCount, shownStated } from '../../../charts/numbers.js';
import { Notices } from '../../../src/experiments/report/sections/section.js';
import { Answered } from '../../components/answered.js';
import { Choice } from '../../components/fields.js';
import { type CampaignDurationInput, DraftDurationDocument, type Enrollment } from '../../graph/generated/graphql.js';
import { useScreen } from '../../graph/use-screen.js';
import { howLong } from './how-sized.js';
import type { SectionProps } from './plan-section.js';
import { momentOf } from './size-question.js';

const route = getRouteApi('/experiments/$key/plan');
const WEEK = 7;
const WAYS = [
  { key: 'NONE', name: 'Do not ask' },
  { key: 'LIST', name: 'All on one day', description: 'As for a mailing.' },
  { key: 'NEW_CUSTOMERS', name: 'As they are acquired', description: 'Each new customer at acquisition.' },
  { key: 'LIST_AND_NEW', name: 'Both', description: 'All customers on the first day, then each new one.' },
];

interface DurationProps extends SectionProps {
  from: string;
  customers: number;
  metric: string | null;
}

/** How many weeks it takes until enough customers have come, as they came before. */
export function Duration({ editing, from, customers, metric }: DurationProps) {
  const { arrivals } = route.useSearch();
  const navigate = route.useNavigate();
  const way = WAYS.find(({ key }) => key === arrivals && key !== 'NONE')?.key ?? null;
  return (
    <>
      <div className="fields">
        <Choice
          name="arrivals"
          label="How long it takes: customers are enrolled"
          value={way ?? 'NONE'}
          options={WAYS}
          onChange={(key) =>
            navigate({
              search: (now) => ({ ...now, arrivals: key === 'NONE' ? undefined : key }),
              replace: true,
              resetScroll: false,
            })
          }
        />
      </div>
      {way !== null && (
        <Weeks
          input={{
            customers,
            metric,
            segment: editing.draft.segment,
            enrollment: way as Enrollment,
            asOf: momentOf(from),
          }}
        />
      )}
    </>
  );
}

function Weeks({ input }: { input: CampaignDurationInput }) {
  const screen = useScreen(DraftDurationDocument, { input });
  return (
    <Answered screen={screen} what="the arrivals">
      {({ campaignDuration }) => {
        if (!campaignDuration) return null;
        const { totalDays, replays, insufficientData, warnings } = campaignDuration;
        return (
          <>
            <p>
              {totalDays.average === null
                ? (insufficientData?.reason ??
                  `${shownCount(input.customers)} customers do not come within the time looked ahead.`)
                : `${shownCount(input.customers)} customers and their outcomes take ${inWeeks(totalDays)}.`}
              {replays > 0 && ` The customers came as in ${shownCount(replays)} replays of the past.`}
            </p>
            {replays > 0 && <HowComputed how={howLong(replays, input.customers)} />}
            <Notices notices={warnings} />
          </>
        );
      }}
    </Answered>
  );
}

type Days = Record<'average' | 'fastest' | 'slowest', number | null>;

function inWeeks({ average, fastest, slowest }: Days): string {
  const weeks = (days: number) => shownStated(Number((days / WEEK).toFixed(1)));
  const isRange = fastest !== null && slowest !== null && weeks(fastest) !== weeks(slowest);
  const range = isRange ? ` (${weeks(fastest)} to ${weeks(slowest)})` : '';
  const shown = weeks(average ?? 0);
  return `${shown} ${shown === '1' ? 'week' : 'weeks'}${range}`;
}
