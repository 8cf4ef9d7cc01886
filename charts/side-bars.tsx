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
  /** How the table shows them. Defaults to how the chart does. */
  texts?: readonly string[];
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
  /** How values are shown. Defaults to the usual rule for the unit. */
  show?: (value: number) => string;
  /** How many rows are drawn; more are in the table only. Defaults to 12. */
  mostRows?: number;
  /** How the numbers were computed, in sentences. */
  how?: readonly string[];
  footer?: ReactNode;
}

const MOST_ROWS = 12;
const TONES = ['side-first', 'side-second', 'side-third'];

/** A bar for each side of each row, from zero on, with the limits where there are any. */
export function SideBars(props: SideBarsProps) {
  const { id, title, summary, sides, rows, unit, show, mostRows = MOST_ROWS, how, footer } = props;
  const shown = (value: Estimated | undefined) =>
    show && value?.estimate != null ? show(value.estimate) : shownSide(value, unit);
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
          cell: ({ values, texts }: SideRow) => texts?.[place] ?? shown(values[place]),
        })),
        ...(hasNotes ? [{ title: 'Note', numeric: true, cell: ({ note }: SideRow) => note ?? '' }] : []),
      ]}
    />
  );
  return (
    <Figure id={id} title={title} summary={summary} table={table} hasItsNumbers how={how} footer={footer}>
      <div className="side-bars" role="img" aria-labelledby={`${id}-title ${id}-summary`}>
        {rows.slice(0, mostRows).map((row) => (
          <div key={row.key} className="side-row">
            <div className="side-label">
              {row.label}
              {row.note && <small>{row.note}</small>}
            </div>
            <div className="side-values">
              {sides.map((side, place) => (
                <SideBar key={side} side={side} value={row.values[place]} place={place} axis={axis} shown={shown} />
              ))}
            </div>
          </div>
        ))}
      </div>
      {rows.length > mostRows && <p className="side-rest">The table has {rows.length - mostRows} more values.</p>}
    </Figure>
  );
}

interface SideBarProps {
  side: string;
  value: Estimated | undefined;
  place: number;
  axis: Axis;
  shown: (value: Estimated | undefined) => string;
}

function SideBar({ side, value, place, axis, shown }: SideBarProps) {
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
        {shown(value)} <small>{side.toLowerCase()}</small>
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
