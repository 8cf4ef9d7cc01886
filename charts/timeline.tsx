import { scaleUtc } from 'd3-scale';
import type { ReactNode } from 'react';
import { type Axis, anchorAt, percent } from './axis.js';
import { DataTable } from './data-table.js';
import { Figure } from './figure.js';
import { shownDay } from './numbers.js';

export interface TimelineRow {
  key: string;
  label: ReactNode;
  /** What it is, in a few words: bars differ by them, not by color alone. */
  note: string;
  from: string;
  /** Null while it lasts. */
  to: string | null;
}

interface TimelineProps {
  id: string;
  title: string;
  summary: string;
  rows: readonly TimelineRow[];
  /** The end of what still lasts. */
  now: string;
  timeZone: string;
  /** How the numbers were computed, in sentences. */
  how?: readonly string[];
}

/** What lasted from when to when, a bar for each; what still lasts is open at its end. */
export function Timeline({ id, title, summary, rows, now, timeZone, how }: TimelineProps) {
  const axis = daysOver(rows, now, timeZone);
  const lastsUntil = ({ to }: TimelineRow) => (to === null ? 'still' : shownDay(to, timeZone));
  const table = (
    <DataTable
      caption={title}
      rows={rows}
      rowKey={({ key }) => key}
      columns={[
        { title: 'Name', cell: ({ label }) => label },
        { title: 'What', cell: ({ note }) => note },
        { title: 'From', cell: ({ from }) => shownDay(from, timeZone) },
        { title: 'To', cell: lastsUntil },
      ]}
    />
  );
  return (
    <Figure id={id} title={title} summary={summary} table={table} hasItsNumbers how={how}>
      <div className="forest timeline">
        {rows.map((row) => (
          <div key={row.key} className="forest-row">
            <div className="forest-label">
              {row.label}
              <small>{row.note}</small>
            </div>
            <Bar row={row} axis={axis} now={now} />
            <div className="forest-value">
              {shownDay(row.from, timeZone)} – {lastsUntil(row)}
            </div>
          </div>
        ))}
        <div className="forest-row forest-axis">
          <div className="forest-label" />
          <div className="strip">
            <svg aria-hidden="true">
              {axis.ticks.map(({ value, label }) => (
                <text key={value} x={percent(axis.at(value))} y={14} textAnchor={anchorAt(axis.at(value))}>
                  {label}
                </text>
              ))}
            </svg>
          </div>
          <div className="forest-value" />
        </div>
      </div>
    </Figure>
  );
}

/** Bars are at least this wide, in percent, so that a short one is seen. */
const THINNEST = 0.6;

function Bar({ row: { from, to }, axis, now }: { row: TimelineRow; axis: Axis; now: string }) {
  const [start, end] = [axis.at(Date.parse(from)), axis.at(Date.parse(to ?? now))];
  return (
    <div className="strip">
      <svg aria-hidden="true">
        {axis.ticks.map(({ value }) => (
          <line
            key={value}
            className="grid"
            x1={percent(axis.at(value))}
            x2={percent(axis.at(value))}
            y1="0"
            y2="100%"
          />
        ))}
        <rect
          className={to === null ? 'span lasting' : 'span'}
          x={percent(start)}
          width={percent(Math.max(THINNEST, end - start))}
          y="30%"
          height="40%"
          rx={3}
        />
      </svg>
    </div>
  );
}

const TICKS = 4;

function daysOver(rows: readonly TimelineRow[], now: string, timeZone: string): Axis {
  const moments = rows.flatMap(({ from, to }) => [Date.parse(from), Date.parse(to ?? now)]);
  const domain: [number, number] = [Math.min(...moments), Math.max(...moments)];
  const scale = scaleUtc().domain(domain).range([0, 100]);
  const format = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone });
  const byDay = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone });
  const isLong = domain[1] - domain[0] > 120 * 86_400_000;
  const ticks = scale.ticks(TICKS).map((tick) => ({
    value: tick.getTime(),
    label: (isLong ? format : byDay).format(tick),
  }));
  return { at: (value) => scale(value), ticks, domain };
}
