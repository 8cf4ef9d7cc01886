import { line } from 'd3-shape';
import { type Axis, axisOver, percent } from './axis.js';
import { DataTable } from './data-table.js';
import { Figure } from './figure.js';
import { shownCount, shownDay, shownProbability } from './numbers.js';
import { Plot } from './plot.js';

interface SizePoint {
  at: string;
  size: number;
  /** Of all customers at that moment. */
  share: number | null;
}

interface SizesOverTimeProps {
  id: string;
  title: string;
  summary: string;
  points: readonly SizePoint[];
  /** Moments at which the line's meaning changed. */
  changes: readonly { at: string; label: string }[];
  timeZone: string;
  /** How the numbers were computed, in sentences. */
  how?: readonly string[];
}

const MOST_TICKS = 5;

/** How many customers there were at each moment. Counts have no limits. */
export function SizesOverTime({ id, title, summary, points, changes, timeZone, how }: SizesOverTimeProps) {
  const x = momentAxis(points, timeZone);
  const y = axisOver([0, ...points.map(({ size }) => size)], { unit: { kind: 'number' }, upwards: true, count: 4 });
  const path = line<SizePoint>()
    .x(({ at }) => x.at(Date.parse(at)))
    .y(({ size }) => y.at(size));
  const last = points.at(-1);
  const table = (
    <DataTable
      caption={`${title}, in ${timeZone}`}
      rows={points}
      rowKey={({ at }) => at}
      columns={[
        { title: 'At the beginning of', cell: ({ at }) => shownDay(at, timeZone) },
        { title: 'Customers', numeric: true, cell: ({ size }) => shownCount(size) },
        { title: 'Of all customers', numeric: true, cell: ({ share }) => shownProbability(share) },
      ]}
    />
  );
  return (
    <Figure id={id} title={title} summary={summary} table={table} how={how}>
      <Plot
        id={id}
        title={title}
        description={summary}
        x={x}
        y={y}
        xLabel="date"
        yLabel="customers"
        paths={
          <>
            {changes.map(({ at, label }) => (
              <path key={label} className="zero" d={`M${x.at(Date.parse(at))} 0V100`} />
            ))}
            <path className="estimates" d={path(points) ?? ''} />
          </>
        }
        points={points.map(({ at, size }) => ({
          x: x.at(Date.parse(at)),
          y: y.at(size),
          words: `${shownDay(at, timeZone)}: ${shownCount(size)} customers`,
        }))}
        marks={
          last && (
            <circle className="point" cx={percent(x.at(Date.parse(last.at)))} cy={percent(y.at(last.size))} r={4} />
          )
        }
      />
    </Figure>
  );
}

/** Some of the moments are named: days as short as they can be. */
function momentAxis(points: readonly SizePoint[], timeZone: string): Axis {
  const times = points.map(({ at }) => Date.parse(at));
  const axis = axisOver(times.length > 0 ? times : [0], { unit: { kind: 'number' }, nice: false });
  const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: '2-digit', timeZone });
  const every = Math.max(1, Math.ceil(times.length / MOST_TICKS));
  const ticks = times.filter((_, index) => index % every === 0).map((value) => ({ value, label: day.format(value) }));
  return { ...axis, ticks };
}
