import type { ReactNode } from 'react';
import { type Axis, axisOver, percent } from './axis.js';
import { DataTable } from './data-table.js';
import { Figure } from './figure.js';
import { type Estimated, shownInterval, shownNumber, type Unit } from './numbers.js';

export interface SideRow {
  key: string;
  label: string;
  /** A value for each side, with its limits where they are known. */
  values: readonly Estimated[];
  /** More about the row in a few words. */
  note?: string;
}

interface SideBarsProps {
  id: string;
  title: string;
  summary: string;
  /** What is compared, such as those inside and the others. */
  sides: readonly string[];
  rows: readonly SideRow[];
  unit: Unit;
  footer?: ReactNode;
}

/** More rows are in the table only. */
const MOST_ROWS = 12;
const TONES = ['side-first', 'side-second', 'side-third'];

/** A bar for each side of each row, from zero on, with the limits where there are any. */
export function SideBars({ id, title, summary, sides, rows, unit, footer }: SideBarsProps) {
  const axis = axisOver([0, ...rows.flatMap(({ values }) => values.flatMap(reach))], { unit, nice: false });
  const hasNotes = rows.some(({ note }) => note);
  const table = (
    <DataTable
      caption={title}
      rows={rows}
      rowKey={({ key }) => key}
      columns={[
        { title: 'Value', cell: ({ label }) => label },
        ...sides.map((side, place) => ({
          title: side,
          numeric: true,
          cell: ({ values }: SideRow) => shownSide(values[place], unit),
        })),
        ...(hasNotes ? [{ title: 'Note', numeric: true, cell: ({ note }: SideRow) => note ?? '' }] : []),
      ]}
    />
  );
  return (
    <Figure id={id} title={title} summary={summary} table={table} hasItsNumbers footer={footer}>
      <div className="side-bars" role="img" aria-labelledby={`${id}-title ${id}-summary`}>
        {rows.slice(0, MOST_ROWS).map((row) => (
          <div key={row.key} className="side-row">
            <div className="side-label">
              {row.label}
              {row.note && <small>{row.note}</small>}
            </div>
            <div className="side-values">
              {sides.map((side, place) => (
                <SideBar key={side} side={side} value={row.values[place]} place={place} axis={axis} unit={unit} />
              ))}
            </div>
          </div>
        ))}
      </div>
      {rows.length > MOST_ROWS && <p className="side-rest">The table has {rows.length - MOST_ROWS} more values.</p>}
    </Figure>
  );
}

interface SideBarProps {
  side: string;
  value: Estimated | undefined;
  place: number;
  axis: Axis;
  unit: Unit;
}

function SideBar({ side, value, place, axis, unit }: SideBarProps) {
  const { estimate = null, lower = null, upper = null } = value ?? {};
  const [from, to] = [axis.at(Math.min(0, estimate ?? 0)), axis.at(Math.max(0, estimate ?? 0))];
  return (
    <div className={`side-bar ${TONES[place] ?? ''}`}>
      <svg aria-hidden="true">
        <rect x={percent(from)} width={percent(to - from)} y="15%" height="70%" />
        {lower !== null && upper !== null && (
          <line x1={percent(axis.at(lower))} x2={percent(axis.at(upper))} y1="50%" y2="50%" />
        )}
      </svg>
      <span>
        {shownSide(value, unit)} <small>{side.toLowerCase()}</small>
      </span>
    </div>
  );
}

function reach({ estimate, lower, upper }: Estimated): number[] {
  return [estimate, lower, upper].filter((value) => value !== null && Number.isFinite(value)) as number[];
}

function shownSide(value: Estimated | undefined, unit: Unit): string {
  if (value?.estimate == null) return 'none';
  return value.lower === null && value.upper === null ? shownNumber(value.estimate, unit) : shownInterval(value, unit);
}
