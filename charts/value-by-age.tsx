import { area, line } from 'd3-shape';
import { axisOver, percent } from './axis.js';
import { DataTable } from './data-table.js';
import { Figure } from './figure.js';
import type { ValueByAgeFragment } from './fragments.js';
import { shownCount, shownInterval, shownNumber, type Unit } from './numbers.js';
import { Plot } from './plot.js';

interface ValueByAgeProps {
  id: string;
  title: string;
  summary: string;
  ages: readonly ValueByAgeFragment[];
  /** What a customer cost; null where that is unknown. */
  acquisitionCost: number | null;
  currency: string;
  /** What an age is counted in, such as `months`. */
  periods: string;
  /** How the numbers were computed, in sentences. */
  how?: readonly string[];
}

/** What a customer is worth by each age, beside what the customer cost. */
export function ValueByAge({ id, title, summary, ages, acquisitionCost, currency, periods, how }: ValueByAgeProps) {
  const unit: Unit = { kind: 'money', currency };
  const shown = ages.flatMap(({ age, cumulativeMargin: { estimate, lower, upper } }) =>
    estimate === null ? [] : [{ age, estimate, lower: lower ?? estimate, upper: upper ?? estimate }],
  );
  const x = axisOver(
    shown.map(({ age }) => age),
    { unit: { kind: 'number' }, nice: false, count: 7 },
  );
  const reach = shown.flatMap(({ lower, upper }) => [lower, upper]);
  const y = axisOver([0, acquisitionCost ?? 0, ...reach], { unit, upwards: true, count: 4 });
  const band = area<(typeof shown)[number]>()
    .x(({ age }) => x.at(age))
    .y0(({ lower }) => y.at(lower))
    .y1(({ upper }) => y.at(upper));
  const estimates = line<(typeof shown)[number]>()
    .x(({ age }) => x.at(age))
    .y(({ estimate }) => y.at(estimate));
  const table = (
    <DataTable
      caption={`${title}: value of a customer by age`}
      rows={ages}
      rowKey={({ age }) => String(age)}
      columns={[
        { title: `Age in ${periods}`, cell: ({ age }) => String(age) },
        { title: 'Customers', numeric: true, cell: ({ customers }) => shownCount(customers) },
        { title: 'Worth by then', numeric: true, cell: (age) => shownInterval(age.cumulativeMargin, unit) },
      ]}
    />
  );
  return (
    <Figure id={id} title={title} summary={summary} table={ages.length > 0 ? table : null} how={how}>
      {shown.length > 1 && (
        <Plot
          id={id}
          title={title}
          description={summary}
          x={x}
          y={y}
          xLabel={`${periods} since the acquisition`}
          yLabel={`worth in ${currency}`}
          paths={
            <>
              <path className="band" d={band(shown) ?? ''} />
              <path className="estimates" d={estimates(shown) ?? ''} />
            </>
          }
          points={shown.map(({ age, ...worth }) => ({
            x: x.at(age),
            y: y.at(worth.estimate),
            words: `${periods[0]?.toUpperCase()}${periods.slice(1)} ${age}: ${shownInterval(worth, unit)}`,
          }))}
          marks={acquisitionCost ? <Cost place={y.at(acquisitionCost)} cost={acquisitionCost} unit={unit} /> : null}
        />
      )}
    </Figure>
  );
}

/** The line is reached when customers have paid for their acquisition. */
function Cost({ place, cost, unit }: { place: number; cost: number; unit: Unit }) {
  return (
    <g>
      <line className="cost-line" x1="0%" x2="100%" y1={percent(place)} y2={percent(place)} />
      <text className="cost-word" x="0%" y={percent(place)} dx={6} dy={place < 12 ? 14 : -5}>
        cost {shownNumber(cost, unit)}
      </text>
    </g>
  );
}
