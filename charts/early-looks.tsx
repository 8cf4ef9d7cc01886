import { area, line } from 'd3-shape';
import type { ReactNode } from 'react';
import { axisOver, percent } from './axis.js';
import { DataTable } from './data-table.js';
import { type EffectDay, limitsByDay, reachOfDays, wholeDays } from './effect-days.js';
import { Figure } from './figure.js';
import { shownCount, shownInterval, shownPValue, type Unit } from './numbers.js';
import { Plot } from './plot.js';

interface EarlyLooksProps {
  id: string;
  title: string;
  summary: string;
  days: readonly EffectDay[];
  unit: Unit;
  xLabel: string;
  /** The day that is marked. */
  chosen: number;
  /** How the numbers were computed, in sentences. */
  how?: readonly string[];
  footer?: ReactNode;
}

/** What a look at each day would have shown: limits of a single look, inside those that allow for a look every day. */
export function EarlyLooks({ id, title, summary, days, unit, xLabel, chosen, how, footer }: EarlyLooksProps) {
  const [valid, plain] = [limitsByDay(days, 'everyDay'), limitsByDay(days, 'plain')];
  const estimates = days.flatMap(({ day, plain: one }) => (one?.estimate == null ? [] : [{ day, at: one.estimate }]));
  const x = wholeDays(days.map(({ day }) => day));
  const reach = reachOfDays(
    valid.length > 0 ? valid : plain,
    estimates.map(({ at }) => at),
  );
  const y = axisOver(reach, { unit, upwards: true });
  const place = (value: number) => y.at(Math.min(y.domain[1], Math.max(y.domain[0], value)));
  const band = area<{ day: number; lower: number; upper: number }>()
    .x(({ day }) => x.at(day))
    .y0(({ lower }) => place(lower))
    .y1(({ upper }) => place(upper));
  const path = (points: readonly { day: number; at: number }[]) =>
    line<{ day: number; at: number }>()
      .x(({ day }) => x.at(day))
      .y(({ at }) => place(at))([...points]) ?? '';
  return (
    <Figure
      id={id}
      title={title}
      summary={summary}
      table={<DayTable title={title} days={days} unit={unit} />}
      how={how}
      footer={footer}
    >
      <p className="legend">Dashed: limits of one look. Band: limits that allow for a look every day.</p>
      <Plot
        id={id}
        title={title}
        description={summary}
        x={x}
        y={y}
        xLabel={xLabel}
        yLabel={`effect${unit.kind === 'money' ? ` in ${unit.currency}` : ''}`}
        paths={
          <>
            <path className="band" d={band(valid) ?? ''} />
            <path className="limit" d={path(plain.map(({ day, lower }) => ({ day, at: lower })))} />
            <path className="limit" d={path(plain.map(({ day, upper }) => ({ day, at: upper })))} />
            <path className="estimates" d={path(estimates)} />
          </>
        }
        points={days.flatMap(({ day, plain: one }) =>
          one?.estimate == null
            ? []
            : [{ x: x.at(day), y: place(one.estimate), words: `Day ${day}, one look: ${shownInterval(one, unit)}` }],
        )}
        marks={<ChosenDay place={x.at(chosen)} />}
      />
    </Figure>
  );
}

function ChosenDay({ place }: { place: number }) {
  const isLate = place > 50;
  return (
    <g>
      <line className="change-line" x1={percent(place)} x2={percent(place)} y1="0%" y2="100%" />
      <text
        className="change-word"
        x={percent(place)}
        y="100%"
        dy={-6}
        dx={isLate ? -6 : 6}
        textAnchor={isLate ? 'end' : 'start'}
      >
        stopped here
      </text>
    </g>
  );
}

function DayTable({ title, days, unit }: Pick<EarlyLooksProps, 'title' | 'days' | 'unit'>) {
  return (
    <DataTable
      caption={title}
      rows={days}
      rowKey={({ day }) => String(day)}
      columns={[
        { title: 'Day', cell: ({ day }) => String(day), numeric: true },
        { title: 'Customers', numeric: true, cell: ({ n }) => shownCount(n) },
        {
          title: 'Effect and limits of one look',
          numeric: true,
          cell: ({ plain, missing }) => (plain ? shownInterval(plain, unit) : (missing ?? 'no answer')),
        },
        { title: 'p-value of one look', numeric: true, cell: ({ pValue }) => shownPValue(pValue) },
        {
          title: 'Effect and limits of a look every day',
          numeric: true,
          cell: ({ everyDay, missing }) =>
            everyDay?.lower == null && everyDay?.upper == null
              ? (missing ?? 'no answer')
              : shownInterval(everyDay, unit),
        },
      ]}
    />
  );
}
