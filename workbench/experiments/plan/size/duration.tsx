import { HowComputed } from '../../../../charts/how-computed.js';
import { shownCount, shownStated } from '../../../../charts/numbers.js';
import { Answered } from '../../../components/answered.js';
import { type CampaignDurationInput, DraftDurationDocument } from '../../../graph/generated/graphql.js';
import { useScreen } from '../../../graph/use-screen.js';
import { Findings } from '../findings.js';
import type { SectionProps } from '../plan-section.js';
import { dayFromNow } from './end-day.js';
import { useEnrollment } from './enrollment.js';
import { momentOf } from './history-day.js';
import { howLong } from './how-sized.js';

const WEEK = 7;

interface DurationProps extends SectionProps {
  from: string;
  /** As many as are needed. */
  customers: number;
  /** As many as are in the segment now. */
  available: number;
  metric: string | null;
}

/** How many weeks it takes until enough customers have come, as they came before. */
export function Duration({ editing, data, from, customers, available, metric }: DurationProps) {
  const way = useEnrollment(editing.draft);
  // A list has no more customers than there are.
  const isTooSmall = way === 'LIST' && available > 0 && available < customers;
  return (
    <>
      {isTooSmall && (
        <p className="muted">The segment has fewer customers than are needed: this is the time for all of them.</p>
      )}
      <Weeks
        timeZone={data.settings.timeZone}
        input={{
          customers: isTooSmall ? available : customers,
          metric,
          segment: editing.draft.segment,
          enrollment: way,
          asOf: momentOf(from),
        }}
      />
    </>
  );
}

function Weeks({ input, timeZone }: { input: CampaignDurationInput; timeZone: string }) {
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
                : `${shownCount(input.customers)} customers and their outcomes take ${inWeeks(totalDays)}: started today, ${untilDay(totalDays, replays > 0, timeZone)}.`}
              {replays > 0 && ` The customers came as in ${shownCount(replays)} replays of the past.`}
            </p>
            {replays > 0 && <HowComputed how={howLong(replays, input.customers)} />}
            <Findings findings={warnings} />
          </>
        );
      }}
    </Answered>
  );
}

/** The day of the average, and the days of the fastest and the slowest replay. */
function untilDay({ average, fastest, slowest }: Days, isEstimated: boolean, timeZone: string): string {
  const day = (days: number) => dayFromNow(Math.ceil(days), timeZone);
  const isRange = fastest !== null && slowest !== null && day(fastest) !== day(slowest);
  return `until ${isEstimated ? 'about ' : ''}${day(average ?? 0)}${isRange ? ` (between ${day(fastest)} and ${day(slowest)})` : ''}`;
}

type Days = Record<'average' | 'fastest' | 'slowest', number | null>;

function inWeeks({ average, fastest, slowest }: Days): string {
  const weeks = (days: number) => shownStated(Number((days / WEEK).toFixed(1)));
  const isRange = fastest !== null && slowest !== null && weeks(fastest) !== weeks(slowest);
  const range = isRange ? ` (${weeks(fastest)} to ${weeks(slowest)})` : '';
  const shown = weeks(average ?? 0);
  return `${shown} ${shown === '1' ? 'week' : 'weeks'}${range}`;
}
