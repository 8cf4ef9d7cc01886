import { area, line } from 'd3-shape';
import type { ReactNode } from 'react';
import { type Axis, axisOver, percent } from './axis.js';
import { DataTable } from './data-table.js';
import { Figure } from './figure.js';
import type { EffectDaysFragment, LimitsFragment } from './fragments.js';
import { shownCount, shownEstimate, shownInterval, shownLevel, type Unit } from './numbers.js';
import { Plot } from './plot.js';

interface EffectOverTimeProps {
  id: string;
  title: string;
  effect: EffectDaysFragment;
  /** Key of the treatment. */
  arm: string;
  unit: Unit;
  footer?: ReactNode;
}

interface Day {
  day: number;
  n: number;
  interval: LimitsFragment | null;
  missing: string | null;
}

/** The effect of one treatment by day, with limits that are valid on every day. */
export function EffectOverTime({ id, title, effect, arm, unit, footer }: EffectOverTimeProps) {
  const days = daysOf(effect, arm);
  const shown = days.flatMap(({ day, interval, missing }) =>
    interval?.estimate == null ? [] : [{ day, missing, ...interval }],
  );
  const banded = shown.flatMap(({ day, lower, upper }) =>
    lower === null || upper === null ? [] : [{ day, lower, upper }],
  );
  const last = shown.at(-1);
  const summary = last === undefined ? whyNone(effect, days) : summaryOf(last, unit);
  const byAssignment = effect.by === 'DAYS_SINCE_ASSIGNMENT';
  const x = wholeDays(shown.map(({ day }) => day));
  const y = axisOver(
    reachOf(
      banded,
      shown.map(({ estimate }) => estimate ?? 0),
    ),
    { unit, upwards: true },
  );
  const clamp = (value: number) => Math.min(y.domain[1], Math.max(y.domain[0], value));
  const band = area<{ day: number; lower: number; upper: number }>()
    .x(({ day }) => x.at(day))
    .y0(({ lower }) => y.at(clamp(lower)))
    .y1(({ upper }) => y.at(clamp(upper)));
  const estimates = line<{ day: number; estimate: number | null }>()
    .x(({ day }) => x.at(day))
    .y(({ estimate }) => y.at(clamp(estimate ?? 0)));
  const table = (
    <DataTable
      caption={title}
      rows={days}
      rowKey={({ day }) => String(day)}
      columns={[
        { title: 'Day', cell: ({ day }) => String(day), numeric: true },
        { title: 'Customers', numeric: true, cell: ({ n }) => shownCount(n) },
        {
          title: 'Effect and always-valid limits',
          numeric: true,
          cell: ({ interval, missing }) =>
            interval?.estimate == null ? (missing ?? 'no answer') : shownInterval(interval, unit),
        },
      ]}
    />
  );
  return (
    <Figure id={id} title={title} summary={summary} table={days.length > 0 ? table : null} footer={footer}>
      {shown.length > 0 && (
        <Plot
          id={id}
          title={title}
          description={summary}
          x={x}
          y={y}
          xLabel={byAssignment ? 'days since the assignment' : 'day of the experiment'}
          yLabel={`effect${unit.kind === 'money' ? ` in ${unit.currency}` : ''}`}
          paths={
            <>
              <path className="band" d={band(banded) ?? ''} />
              <path className="estimates" d={estimates(shown) ?? ''} />
            </>
          }
          marks={
            last && (
              <circle
                className="point"
                cx={percent(x.at(last.day))}
                cy={percent(y.at(clamp(last.estimate ?? 0)))}
                r={4}
              />
            )
          }
        />
      )}
    </Figure>
  );
}

function wholeDays(days: readonly number[]): Axis {
  const axis = axisOver(days.length > 0 ? days : [1], { unit: { kind: 'number' }, nice: false, count: 7 });
  const whole = axis.ticks.filter(({ value }) => Number.isInteger(value));
  return { ...axis, ticks: whole.map(({ value }) => ({ value, label: shownCount(value) })) };
}

/** The days until the last one that differs from the day before. */
function daysOf({ days }: EffectDaysFragment, arm: string): Day[] {
  const all = days.map(({ day, arms, effects }) => {
    const found = effects.find((one) => one.arm.key === arm);
    const n = arms.reduce((sum, one) => sum + one.n, 0);
    return { day, n, interval: found?.absolute ?? null, missing: found?.insufficientData?.reason ?? null };
  });
  const last = all.findLastIndex((one, index) => index === 0 || !isSame(one, all[index - 1]));
  return all.slice(0, last + 1);
}

/** After the end, every day is the same. */
function isSame(one: Day, other: Day | undefined): boolean {
  return JSON.stringify({ ...one, day: 0 }) === JSON.stringify({ ...other, day: 0 });
}

/** Why no day has an effect. */
function whyNone({ insufficientData }: EffectDaysFragment, days: readonly Day[]): string {
  if (insufficientData) return insufficientData.reason;
  return ['There is no day with an effect yet.', days.at(-1)?.missing].filter(Boolean).join(' ');
}

function summaryOf(last: LimitsFragment & Pick<Day, 'day' | 'missing'>, unit: Unit): string {
  if (last.missing !== null) return `On day ${last.day} the effect was ${shownEstimate(last, unit)}. ${last.missing}`;
  const limits = `limits that are valid at any time, at ${shownLevel(last.level)}`;
  return `On day ${last.day} the effect was ${shownInterval(last, unit)}; the band shows ${limits}.`;
}

/** The first days are far less certain than the last: the scale follows what comes after them. */
function reachOf(band: readonly { lower: number; upper: number }[], estimates: readonly number[]): number[] {
  const later = band.slice(Math.floor(band.length / 4));
  return [0, ...estimates, ...later.flatMap(({ lower, upper }) => [lower, upper])];
}
