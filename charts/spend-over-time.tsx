import { line } from 'd3-shape';
import { axisOver } from './axis.js';
import { DataTable } from './data-table.js';
import { daysAxis } from './days-axis.js';
import { Figure } from './figure.js';
import { shownDay, shownNumber, type Unit } from './numbers.js';
import { Plot } from './plot.js';

interface SpendOverTimeProps {
  id: string;
  title: string;
  /** The first days of the periods, such as `2026-03-02`. */
  since: readonly string[];
  spends: readonly number[];
  outcomes: readonly number[];
  outcomeName: string;
  outcome: Unit;
  currency: string;
  /** What a period is, such as `week`. */
  period: string;
  /** How the numbers were computed, in sentences. */
  how?: readonly string[];
}

/** What was spent in each period; its table has what came of it, too. */
export function SpendOverTime(props: SpendOverTimeProps) {
  const { id, title, since, spends, outcomes, outcomeName, outcome, currency, period, how } = props;
  const money: Unit = { kind: 'money', currency };
  const x = daysAxis(since);
  const y = axisOver([0, ...spends], { unit: money, upwards: true, count: 4 });
  const path = line<number>()
    .x((_spend, index) => x.at(index))
    .y((spend) => y.at(spend));
  const rows = since.map((day, index) => ({ day, spend: spends[index] ?? 0, outcome: outcomes[index] ?? 0 }));
  const [least, most] = [Math.min(...spends), Math.max(...spends)];
  const summary = `In ${since.length} ${period}s, between ${shownNumber(least, money)} and ${shownNumber(most, money)} was spent in a ${period}.`;
  const table = (
    <DataTable
      caption={title}
      rows={rows}
      rowKey={({ day }) => day}
      columns={[
        { title: `${period[0]?.toUpperCase()}${period.slice(1)} from`, cell: ({ day }) => shownDay(day, 'UTC') },
        { title: 'Spend', numeric: true, cell: ({ spend }) => shownNumber(spend, money) },
        { title: outcomeName, numeric: true, cell: (row) => shownNumber(row.outcome, outcome) },
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
        xLabel={`${period}s, by their first day`}
        yLabel={`spend in ${currency}`}
        points={rows.map(({ day, spend }, index) => ({
          x: x.at(index),
          y: y.at(spend),
          words: `${shownDay(day, 'UTC')}: ${shownNumber(spend, money)}`,
        }))}
        paths={<path className="estimates" d={path(spends) ?? ''} />}
      />
    </Figure>
  );
}
