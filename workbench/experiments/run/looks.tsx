import { getRouteApi } from '@tanstack/react-router';
import { Button } from 'react-aria-components';
import { DataTable } from '../../../charts/data-table.js';
import { shownCount, shownMoment, shownNumber, shownPValue } from '../../../charts/numbers.js';
import { Notices } from '../../../src/experiments/report/sections/section.js';
import { LookBoundaries } from './look-boundaries.js';
import { OutcomeDays } from './outcome-days.js';
import type { RunningExperiment } from './running-experiment.js';

type TakenLook = RunningExperiment['looksTaken'][number];
type ReadMetric = NonNullable<RunningExperiment['readout']>['metrics'][number];

interface LooksProps {
  experiment: RunningExperiment;
  /** When the planned customers are assigned at the recent pace; null where that is not known. */
  enrollmentEndsAt: string | null;
  timeZone: string;
}

/** The days on which outcomes become known, and the planned looks on their calendar: which were taken and what they found, and when the next one is due. */
export function Looks(props: LooksProps) {
  return (
    <section aria-labelledby="looks">
      <h2 id="looks">When can you decide?</h2>
      <Calendar {...props} />
      <OutcomeDays {...props} />
    </section>
  );
}

function Calendar({ experiment, timeZone }: Omit<LooksProps, 'enrollmentEndsAt'>) {
  const { plan, looksTaken, status, readout } = experiment;
  const route = getRouteApi('/experiments/$key/run');
  const { boundaries } = route.useSearch();
  const navigate = route.useNavigate();
  const sequence = plan.looks?.confidenceSequence;
  const planned = plan.looks?.groupSequential;
  if (status !== 'RUNNING' && !planned) {
    return (
      <p>
        {readout?.status === 'INTERIM' && status === 'STOPPED'
          ? 'When the last outcomes are in: the experiment is stopped, but they are not complete yet.'
          : 'Now: the experiment is over.'}
      </p>
    );
  }
  if (sequence) {
    return (
      <p>
        At any time, and as often as you like: the limits are valid from {shownCount(sequence.startAt)} customers on,
        and narrowest at {shownCount(sequence.tunedFor)}.
      </p>
    );
  }
  if (!planned) {
    return (
      <p>
        Once, at the end: the plan has no earlier looks. Before the end, p-values mislead, and only limits that are
        valid at any time count.
      </p>
    );
  }
  const rows = planned.informationFractions.map((fraction, index) => ({
    look: index + 1,
    fraction,
    when: whenOf(experiment, index + 1, timeZone),
    taken: looksTaken.filter(({ look }) => look === index + 1),
  }));
  return (
    <>
      <DataTable
        caption="Planned looks"
        rows={rows}
        rowKey={({ look }) => String(look)}
        columns={[
          { title: 'Look', cell: ({ look }) => String(look) },
          {
            title: 'Share of outcomes',
            numeric: true,
            cell: ({ fraction }) => shownNumber(fraction, { kind: 'share' }),
          },
          { title: 'When', cell: ({ when }) => <Lines lines={when} /> },
          { title: 'What was found', cell: ({ taken }) => <Lines lines={taken.flatMap(foundIn)} /> },
        ]}
      />
      <Notices notices={looksTaken.flatMap(({ warnings }) => warnings)} />
      {boundaries ? (
        <LookBoundaries plan={plan} />
      ) : (
        <Button onPress={() => navigate({ search: (now) => ({ ...now, boundaries: 'yes' }), resetScroll: false })}>
          Show how much evidence each look needs
        </Button>
      )}
    </>
  );
}

/** When a look is: once for all metrics, or for those that differ, because their outcomes become known at different times. */
function whenOf(experiment: RunningExperiment, look: number, timeZone: string): string[] {
  const metrics = experiment.readout?.metrics ?? [];
  const named = new Map<string, string[]>();
  for (const one of metrics) {
    const when = whenOfMetric(experiment, one, look, timeZone);
    named.set(when, [...(named.get(when) ?? []), one.metric.name]);
  }
  return [...named].map(([when, names]) => (named.size === 1 ? when : `${names.join(', ')}: ${when}`));
}

function whenOfMetric(experiment: RunningExperiment, read: ReadMetric, look: number, timeZone: string): string {
  const taken = experiment.looksTaken.find((one) => one.look === look && one.metric?.key === read.metric.key);
  if (taken) return `taken ${shownMoment(taken.takenAt, timeZone)} by ${taken.actor}`;
  const next = read.effects.find(({ sequential }) => sequential?.nextLook)?.sequential?.nextLook;
  if (experiment.status !== 'RUNNING' || !next) return 'not taken';
  if (look < next.look) return 'not taken, as nobody read the experiment then';
  if (look > next.look) return 'later';
  const known = next.reached === null ? '' : `; ${shownNumber(next.reached, { kind: 'share' })} of outcomes are known`;
  return next.dueAt ? `due ${shownMoment(next.dueAt, timeZone)}${known}` : `next${known}`;
}

const DECISIONS = {
  CONTINUE: 'continue',
  EFFECT_FOUND: 'effect found',
  NO_EFFECT_FOUND: 'no effect found',
} as const;

function foundIn({ metric, effects }: TakenLook): string[] {
  return effects.map(
    ({ arm, adjustedPValue, pValue, decision }) =>
      `${metric?.name ?? 'a deleted metric'}, ${arm?.name ?? 'a deleted arm'}: ${DECISIONS[decision]} (${shownPValue(adjustedPValue ?? pValue)})`,
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <>
      {lines.map((line) => (
        <div key={line}>{line}</div>
      ))}
    </>
  );
}
