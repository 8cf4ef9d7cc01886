import { Fragment, type ReactNode } from 'react';
import { type Axis, anchorAt, axisOver, percent } from './axis.js';
import { DataTable } from './data-table.js';
import { Figure } from './figure.js';
import { type Estimated, shownInterval, suffixOf, type Unit } from './numbers.js';
import { Prose } from './prose.js';

export interface ForestRow {
  key: string;
  label: string;
  /** More about the row in a few words, such as its customers and its p-value. */
  note?: string;
  interval: Estimated;
  /** What the limits say about the row; `summary` for the mean of the others and `range` for where another one may lie. */
  tone: 'better' | 'worse' | 'changed' | 'unclear' | 'summary' | 'range';
  /** Why there is no estimate. */
  missing?: string | null;
}

export interface ForestGroup {
  key: string;
  /** Null where there is only one group. */
  label: string | null;
  rows: readonly ForestRow[];
}

interface ForestPlotProps {
  id: string;
  title: string;
  summary: string;
  groups: readonly ForestGroup[];
  unit: Unit;
  /** What the axis measures. */
  axisLabel: string;
  /** The value of no effect. Defaults to 0; 1 for ratios, whose axis is logarithmic. */
  noEffect?: 0 | 1;
  /** How the numbers were computed, in sentences. */
  how?: readonly string[];
  footer?: ReactNode;
}

/** Limits farther from their estimate than this many usual half widths end in an arrow, so that one row does not hide the others. */
const WIDEST = 5;
const ROUNDING = 1e-6;
/** Where there is little room, every other one of more is named. */
const MOST_TICKS = 6;

/** Effects with their limits below each other, on one scale. A limit that is infinite or beyond the scale is an arrow. */
export function ForestPlot(props: ForestPlotProps) {
  const { id, title, summary, groups, unit, axisLabel, noEffect = 0, how, footer } = props;
  const rows = groups.flatMap((group) => group.rows);
  const logarithmic = noEffect === 1;
  const axis = rows.some(isDrawn) ? axisOver([noEffect, ...reachOf(rows, logarithmic)], { unit, logarithmic }) : null;
  const named = groups.flatMap((group) => group.rows.map((row) => ({ ...row, group: group.label })));
  const table = (
    <DataTable
      caption={`${title}: ${axisLabel}`}
      rows={named}
      rowKey={({ key }) => key}
      columns={[
        { title: 'Effect', cell: ({ group, label }) => (group ? `${group}: ${label}` : label) },
        { title: 'Estimate and limits', numeric: true, cell: (row) => shownText(row, unit) },
        { title: 'Notes', cell: ({ note }) => note ?? '' },
      ]}
    />
  );
  return (
    <Figure id={id} title={title} summary={summary} table={table} hasItsNumbers how={how} footer={footer}>
      <div className="forest" role="img" aria-labelledby={`${id}-title ${id}-summary`}>
        {groups.map((group) => (
          <Fragment key={group.key}>
            {group.label !== null && <div className="forest-group">{group.label}</div>}
            {group.rows.map((row) => (
              <div key={row.key} className={`forest-row tone-${row.tone}`}>
                <div className="forest-label">
                  {row.label}
                  {row.note && <small>{row.note}</small>}
                </div>
                {axis ? <Strip row={row} axis={axis} noEffect={noEffect} /> : <div className="strip" />}
                <div className="forest-value">{shownText(row, unit)}</div>
              </div>
            ))}
          </Fragment>
        ))}
        {axis && (
          <div className={`forest-row forest-axis${axis.ticks.length > MOST_TICKS ? ' has-many-ticks' : ''}`}>
            <div className="forest-label">{axisLabel}</div>
            <div className="strip">
              <svg aria-hidden="true">
                {axis.ticks.map(({ value, label }) => (
                  <text key={label} x={percent(axis.at(value))} y={14} textAnchor={anchorAt(axis.at(value))}>
                    {label}
                  </text>
                ))}
              </svg>
            </div>
            <div className="forest-value" />
          </div>
        )}
      </div>
    </Figure>
  );
}

interface StripProps {
  row: ForestRow;
  axis: Axis;
  noEffect: number;
}

function Strip({ row: { interval, tone }, axis, noEffect }: StripProps) {
  const { estimate, lower, upper } = interval;
  const [from, to] = axis.domain;
  const drawn = isDrawn({ interval });
  const [low, high] = [Math.max(lower ?? from, from), Math.min(upper ?? to, to)];
  return (
    <div className="strip">
      <svg aria-hidden="true">
        {axis.ticks.map(({ value, label }) => (
          <line key={label} className="grid" {...at(axis.at(value))} y1="0" y2="100%" />
        ))}
        <line className="no-effect" {...at(axis.at(noEffect))} y1="0" y2="100%" />
        {drawn && (
          <g className="effect">
            <line className="limits" x1={percent(axis.at(low))} x2={percent(axis.at(high))} y1="50%" y2="50%" />
            {(lower === null || isBeyond(axis.at(lower))) && <Arrow side="left" />}
            {(upper === null || isBeyond(axis.at(upper))) && <Arrow side="right" />}
            {estimate !== null && !isBeyond(axis.at(estimate)) && (
              <Marker place={percent(axis.at(estimate))} tone={tone} />
            )}
          </g>
        )}
      </svg>
    </div>
  );
}

/** Without numbers there is nothing to draw, and no scale to draw it on. */
function isDrawn({ interval: { estimate, lower, upper } }: Pick<ForestRow, 'interval'>): boolean {
  return estimate !== null || lower !== null || upper !== null;
}

function Marker({ place, tone }: { place: string; tone: ForestRow['tone'] }) {
  if (tone === 'range') return null;
  if (tone !== 'summary') return <circle className="marker" cx={place} cy="50%" r={tone === 'unclear' ? 4 : 5} />;
  return (
    <svg x={place} y="50%" className="overflowing">
      <title>mean</title>
      <path className="marker" d="M-7,0 L0,-6 L7,0 L0,6 Z" />
    </svg>
  );
}

function Arrow({ side }: { side: 'left' | 'right' }) {
  const d = side === 'left' ? 'M8,-5 L0,0 L8,5' : 'M-8,-5 L0,0 L-8,5';
  return (
    <svg x={side === 'left' ? '0%' : '100%'} y="50%" className="overflowing">
      <title>beyond the scale</title>
      <path className="arrow" d={d} />
    </svg>
  );
}

/** Whether a place is outside of the strip by more than the rounding of numbers. */
function isBeyond(place: number): boolean {
  return !(place > -ROUNDING && place < 100 + ROUNDING);
}

function at(place: number): { x1: string; x2: string } {
  return { x1: percent(place), x2: percent(place) };
}

/** Why there is no estimate is a sentence of the graph. */
function shownText({ interval, missing }: ForestRow, unit: Unit): ReactNode {
  if (isDrawn({ interval })) return shownInterval(interval, unit);
  return missing ? <Prose text={missing} /> : interval.unbounded ? `no finite limits${suffixOf(unit)}` : 'no answer';
}

/** The values that the scale must reach. */
function reachOf(rows: readonly ForestRow[], logarithmic: boolean): number[] {
  const [to, from] = logarithmic ? [Math.log, Math.exp] : [Number, Number];
  const placed = rows.map(({ interval }) => {
    const [estimate, lower, upper] = [interval.estimate, interval.lower, interval.upper].map((value) =>
      value === null || (logarithmic && value <= 0) ? null : to(value),
    );
    return { estimate: estimate ?? null, limits: [lower ?? null, upper ?? null] };
  });
  const widths = placed
    .flatMap(({ estimate, limits }) =>
      limits.map((limit) => Math.abs((limit ?? Number.NaN) - (estimate ?? Number.NaN))),
    )
    .filter((width) => !Number.isNaN(width))
    .sort((a, b) => a - b);
  const usual = widths[Math.floor(widths.length / 2)] ?? 0;
  const reached = placed.flatMap(({ estimate, limits }) => {
    if (estimate === null) return limits.filter((limit) => limit !== null);
    const reach = limits.map((limit) =>
      limit === null ? usual : Math.min(Math.abs(limit - estimate), WIDEST * usual),
    );
    return [estimate - (reach[0] ?? 0), estimate, estimate + (reach[1] ?? 0)];
  });
  return reached.map(from);
}
