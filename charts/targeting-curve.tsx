import { line } from 'd3-shape';
import type { ReactNode } from 'react';
import { axisOver, percent } from './axis.js';
import { DataTable } from './data-table.js';
import { Figure } from './figure.js';
import type { TargetedGainFragment, TargetingCurveFragment } from './fragments.js';
import { type Estimated, shownInterval, shownNumber, shownProbability, shownPValue, type Unit } from './numbers.js';
import { Plot } from './plot.js';

interface TargetingChartProps {
  id: string;
  title: string;
  targeting: TargetingCurveFragment;
  unit: Unit;
  /** The share that is marked. */
  chosen?: number | null;
  /** How the numbers were computed, in sentences. */
  how?: readonly string[];
  footer?: ReactNode;
}

/** How much more the first customers of a ranking gain than all customers, by the share that is treated. */
export function TargetingChart(props: TargetingChartProps) {
  const { id, title, targeting, unit, chosen = null, how, footer } = props;
  const { curve, policies, autoc } = targeting;
  const shown = policies.flatMap(({ share, gainOverAverage }) =>
    gainOverAverage ? [{ share, gain: gainOverAverage }] : [],
  );
  const limits = shown.flatMap(({ gain }) => [gain.estimate, gain.lower, gain.upper]).filter((value) => value !== null);
  const x = axisOver([0, 1], { unit: { kind: 'share' }, count: 5 });
  const y = axisOver([0, ...curve.map(({ gainOverAverage }) => gainOverAverage), ...limits], { unit, upwards: true });
  const path = line<{ share: number; gainOverAverage: number }>()
    .x(({ share }) => x.at(share))
    .y(({ gainOverAverage }) => y.at(gainOverAverage));
  const summary = `The area under the curve is ${shownInterval(estimated(autoc), unit)}, ${shownPValue(autoc.pValue)}: ${verdictOf(autoc)}.`;
  const table = (
    <DataTable
      caption={title}
      rows={policies}
      rowKey={({ share }) => String(share)}
      columns={[
        { title: 'Treated', cell: ({ share }) => shownProbability(share) },
        {
          title: 'Effect on them over the average',
          numeric: true,
          cell: ({ gainOverAverage }) => (gainOverAverage ? shownGain(gainOverAverage, unit) : 'not known'),
        },
        {
          title: 'Gain per customer over treating no one',
          numeric: true,
          cell: ({ gainPerCustomer }) => shownGain(gainPerCustomer, unit),
        },
        {
          title: 'Over treating everyone',
          numeric: true,
          cell: ({ gainOverEveryone }) => shownGain(gainOverEveryone, unit),
        },
        {
          title: 'Over as many at random',
          numeric: true,
          cell: ({ gainOverRandom }) => shownGain(gainOverRandom, unit),
        },
      ]}
    />
  );
  return (
    <Figure id={id} title={title} summary={summary} table={table} how={how} footer={footer}>
      <Plot
        id={id}
        title={title}
        description={summary}
        x={x}
        y={y}
        xLabel="share of customers treated, best first"
        yLabel={`effect over the average${unit.kind === 'money' ? ` in ${unit.currency}` : ''}`}
        paths={<path className="estimates" d={path(curve) ?? ''} />}
        points={shown.map(({ share, gain }) => ({
          x: x.at(share),
          y: y.at(gain.estimate),
          words: `${shownProbability(share)} treated: ${shownGain(gain, unit)} over the average`,
        }))}
        marks={[
          chosen !== null && (
            <line
              key="chosen"
              className="change-line"
              x1={percent(x.at(chosen))}
              x2={percent(x.at(chosen))}
              y1="0%"
              y2="100%"
            />
          ),
          ...shown.map(({ share, gain }) => (
            <g key={share}>
              {gain.lower !== null && gain.upper !== null && (
                <line
                  className="limits"
                  x1={percent(x.at(share))}
                  x2={percent(x.at(share))}
                  y1={percent(y.at(gain.lower))}
                  y2={percent(y.at(gain.upper))}
                />
              )}
              <circle className="point" cx={percent(x.at(share))} cy={percent(y.at(gain.estimate))} r={3.5} />
            </g>
          )),
        ]}
      />
    </Figure>
  );
}

/** A gain with its limits; alone where it has none. */
export function shownGain(gain: TargetedGainFragment, unit: Unit): string {
  return gain.lower === null ? shownNumber(gain.estimate, unit) : shownInterval(estimated(gain), unit);
}

function estimated({ estimate, lower, upper }: TargetedGainFragment): Estimated {
  return { estimate, lower, upper };
}

function verdictOf({ lower, upper }: TargetedGainFragment): string {
  if (lower !== null && lower > 0) return 'the ranking finds customers for which the treatment works better';
  if (upper !== null && upper < 0) return 'the ranking finds customers for which the treatment works worse';
  return 'it is not shown that the ranking finds customers for which the treatment works better';
}
