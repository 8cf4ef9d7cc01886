import { line } from 'd3-shape';
import { axisOver, percent } from './axis.js';
import { DataTable } from './data-table.js';
import { daysAxis } from './days-axis.js';
import { Figure } from './figure.js';
import type { MonitoredDaysFragment } from './fragments.js';
import { shownCount, shownDay, shownNumber, type Unit } from './numbers.js';
import { Plot } from './plot.js';

interface MonitoredDaysProps {
  id: string;
  title: string;
  /** What the graph says about these days. */
  summary: string;
  monitor: MonitoredDaysFragment;
  /** What a day's total is, such as `acquired customers`. */
  totalName: string;
  /** How the numbers were computed, in sentences. */
  how?: readonly string[];
}

const NUMBER: Unit = { kind: 'number' };

/** What happened on each day beside what is usual for it, with the day on which a change began. */
export function MonitoredDays({ id, title, summary, monitor: { days, change }, totalName, how }: MonitoredDaysProps) {
  const x = daysAxis(days.map(({ day }) => day));
  const y = axisOver([0, ...days.flatMap(({ total, usual }) => [total, usual])], {
    unit: NUMBER,
    upwards: true,
    count: 4,
  });
  const path = (heightOf: (day: (typeof days)[number]) => number) =>
    line<(typeof days)[number]>()
      .x((_day, index) => x.at(index))
      .y((day) => y.at(heightOf(day)))(days) ?? '';
  const since = change ? days.findIndex(({ day }) => day === change.since) : -1;
  const table = (
    <DataTable
      caption={title}
      rows={days}
      rowKey={({ day }) => day}
      columns={[
        { title: 'Day', cell: ({ day }) => shownDay(day, 'UTC') },
        { title: totalName, numeric: true, cell: ({ total }) => shownNumber(total) },
        { title: 'Usual', numeric: true, cell: ({ usual }) => shownNumber(usual) },
        { title: 'Customers of the channel', numeric: true, cell: ({ customers }) => shownCount(customers) },
        { title: 'Evidence for a change', numeric: true, cell: ({ evidence }) => shownNumber(evidence) },
      ]}
    />
  );
  return (
    <Figure id={id} title={title} summary={summary} table={days.length > 0 ? table : null} how={how}>
      {days.length > 1 && (
        <Plot
          id={id}
          title={title}
          description={summary}
          x={x}
          y={y}
          xLabel="date"
          yLabel={`${totalName}; dashed: usual`}
          paths={
            <>
              <path className="usual" d={path(({ usual }) => usual)} />
              <path className="estimates" d={path(({ total }) => total)} />
            </>
          }
          points={days.map(({ day, total, usual }, index) => ({
            x: x.at(index),
            y: y.at(total),
            words: `${shownDay(day, 'UTC')}: ${shownNumber(total)}, usually ${shownNumber(usual)}`,
          }))}
          marks={since >= 0 && <ChangeMark place={x.at(since)} />}
        />
      )}
    </Figure>
  );
}

/** The word goes where there is room for it. */
function ChangeMark({ place }: { place: number }) {
  const isLate = place > 50;
  return (
    <g>
      <line className="change-line" x1={percent(place)} x2={percent(place)} y1="0%" y2="100%" />
      <text
        className="change-word"
        x={percent(place)}
        y="4%"
        dx={isLate ? -6 : 6}
        textAnchor={isLate ? 'end' : 'start'}
      >
        change
      </text>
    </g>
  );
}
