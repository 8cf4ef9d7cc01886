import { getRouteApi } from '@tanstack/react-router';
import { DataTable } from '../../charts/data-table.js';
import { HowComputed } from '../../charts/how-computed.js';
import {
  shownCount,
  shownDay,
  shownInterval,
  shownNumber,
  shownPValue,
  type Unit,
  unitOf,
} from '../../charts/numbers.js';
import { Notices } from '../../src/experiments/report/sections/section.js';
import { Choice } from '../components/fields.js';
import type { ProgramQuery } from '../graph/generated/graphql.js';
import { howHeldOut } from './how-learned.js';

type HoldoutReadout = NonNullable<NonNullable<ProgramQuery['holdout']>['readout']>;

/** What everything did together: all other customers against those of a holdout, once one is chosen. */
export function Holdouts({ data, chosen }: { data: ProgramQuery; chosen: string }) {
  const navigate = getRouteApi('/program').useNavigate();
  const holdouts = data.holdouts.edges.map(({ node }) => node);
  const options = holdouts.map(({ key, name, share }) => ({
    key,
    name: `${name} (${shownNumber(share, { kind: 'share' })} of customers)`,
  }));
  return (
    <section aria-labelledby="holdouts">
      <h2 id="holdouts">What did everything do together?</h2>
      {holdouts.length === 0 ? (
        <p>
          No customers are held out. A holdout is a small share of customers who take part in no experiment: compared
          with them, you see what all experiments and what was shipped did together.
        </p>
      ) : (
        <Choice
          name="holdout"
          label="Holdout"
          value={chosen || null}
          options={options}
          onChange={(holdout) => navigate({ search: (now) => ({ ...now, holdout }), resetScroll: false })}
        />
      )}
      {data.holdout?.readout && <Readout readout={data.holdout.readout} settings={data.settings} />}
    </section>
  );
}

function Readout({ readout, settings }: { readout: HoldoutReadout; settings: ProgramQuery['settings'] }) {
  const { from, until, heldOut, others, metrics, warnings } = readout;
  const { currency, timeZone } = settings;
  const totalOf = (unit: string | null | undefined): Unit =>
    unit === 'CURRENCY' ? { kind: 'money', currency } : { kind: 'number' };
  return (
    <>
      <p>
        {shownCount(others)} customers are compared with {shownCount(heldOut)} who were held out, from{' '}
        {shownDay(from, timeZone)} to {shownDay(until, timeZone)}.
      </p>
      <DataTable
        caption="All other customers against those held out"
        rows={metrics}
        rowKey={({ metric }) => metric.key}
        columns={[
          { title: 'Metric', cell: ({ metric }) => metric.name },
          {
            title: 'Difference',
            numeric: true,
            cell: ({ metric, effect }) =>
              effect.insufficientData?.reason ?? shownInterval(effect.absolute, unitOf(metric, currency, 'difference')),
          },
          {
            title: 'p-value',
            numeric: true,
            cell: ({ effect }) => shownPValue(effect.adjustedPValue ?? effect.pValue),
          },
          {
            title: 'For all others together',
            numeric: true,
            cell: ({ metric, total }) => (total ? shownInterval(total, totalOf(metric.unit)) : 'no total'),
          },
        ]}
      />
      <HowComputed how={howHeldOut(readout)} />
      <Notices
        notices={[
          ...warnings,
          ...metrics.flatMap(({ metric, effect }) => effect.warnings.map((one) => ({ ...one, about: metric.name }))),
        ]}
      />
    </>
  );
}
