import { getRouteApi } from '@tanstack/react-router';
import { Button } from 'react-aria-components';
import { DataTable } from '../../../charts/data-table.js';
import { shownCount, shownMoment, shownNumber, shownPValue } from '../../../charts/numbers.js';
import { Notices } from '../../../src/experiments/report/sections/section.js';
import { LookBoundaries } from './look-boundaries.js';
import type { RunningExperiment } from './running-experiment.js';

type TakenLook = RunningExperiment['looksTaken'][number];
type NextLook = { look: number; reached: number | null; dueAt: string | null };

interface LooksProps {
  experiment: RunningExperiment;
  timeZone: string;
}

/** The planned looks on their calendar: which were taken and what they found, and when the next one is due. */
export function Looks({ experiment, timeZone }: LooksProps) {
  return (
    <section aria-labelledby="looks">
      <h2 id="looks">When can you decide?</h2>
      <Calendar experiment={experiment} timeZone={timeZone} />
    </section>
  );
}

function Calendar({ experiment, timeZone }: LooksProps) {
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
          ? 'When the last outcomes came in: the experiment is stopped, but they are not complete yet.'
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
  const next = status === 'RUNNING' ? nextLookOf(experiment) : null;
  const rows = planned.informationFractions.map((fraction, index) => ({
    look: index + 1,
    fraction,
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
          { title: 'When', cell: ({ look, taken }) => whenOf(look, taken, next, timeZone) },
          { title: 'What was found', cell: ({ taken }) => <Found taken={taken} /> },
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

/** The look that comes first for any metric. */
function nextLookOf({ readout }: RunningExperiment): NextLook | null {
  const all = (readout?.metrics ?? []).flatMap(({ effects }) =>
    effects.flatMap(({ sequential }) => (sequential?.nextLook ? [sequential.nextLook] : [])),
  );
  return all.sort((a, b) => a.look - b.look)[0] ?? null;
}

function whenOf(look: number, taken: readonly TakenLook[], next: NextLook | null, timeZone: string): string {
  const first = taken[0];
  if (first) return `Taken ${shownMoment(first.takenAt, timeZone)} by ${first.actor}`;
  if (next === null || look < next.look) return 'Not taken';
  if (look > next.look) return 'Later';
  const known = next.reached === null ? '' : `; ${shownNumber(next.reached, { kind: 'share' })} of outcomes are known`;
  return next.dueAt ? `Due ${shownMoment(next.dueAt, timeZone)}${known}` : `Next${known}`;
}

const DECISIONS = {
  CONTINUE: 'continue',
  EFFECT_FOUND: 'effect found',
  NO_EFFECT_FOUND: 'no effect found',
} as const;

function Found({ taken }: { taken: readonly TakenLook[] }) {
  const found = taken.flatMap(({ metric, effects }) =>
    effects.map(({ arm, adjustedPValue, pValue, decision }) => ({
      key: `${metric?.key} ${arm?.key}`,
      text: `${metric?.name ?? 'a deleted metric'}, ${arm?.name ?? 'a deleted arm'}: ${DECISIONS[decision]} (${shownPValue(adjustedPValue ?? pValue)})`,
    })),
  );
  return (
    <>
      {found.map(({ key, text }) => (
        <div key={key}>{text}</div>
      ))}
    </>
  );
}
