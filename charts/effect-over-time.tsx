import { area, line } from 'd3-shape';
import type { ReactNode } from 'react';
import { axisOver, percent } from './axis.js';
import { DataTable } from './data-table.js';
import { daysOf, type EffectDay, limitsByDay, reachOfDays, wholeDays } from './effect-days.js';
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
  /** How the numbers were computed, in sentences. */
  how?: readonly string[];
  footer?: ReactNode;
}

/** The effect of one treatment by day, with limits that are valid on every day. */
export function EffectOverTime({ id, title, effect, arm, unit, how, footer }: EffectOverTimeProps) {
  const days = daysOf(effect, arm);
  const shown = days.flatMap(({ day, interval, missing }) =>
    interval?.estimate == null ? [] : [{ day, missing, ...interval }],
  );
  const banded = limitsByDay(
    days.filter(({ interval }) => interval?.estimate != null),
    'interval',
  );
  const last = shown.at(-1);
  const summary = last === undefined ? whyNone(effect, days) : summaryOf(last, unit);
  const byAssignment = effect.by === 'DAYS_SINCE_ASSIGNMENT';
  const x = wholeDays(shown.map(({ day }) => day));
  const y = axisOver(
    reachOfDays(
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
    <Figure id={id} title={title} summary={summary} table={days.length > 0 ? table : null} how={how} footer={footer}>
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
          points={shown.map((one) => ({
            x: x.at(one.day),
            y: y.at(clamp(one.estimate ?? 0)),
            words: `Day ${one.day}: ${shownInterval(one, unit)}`,
          }))}
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

/** Why no day has an effect. */
function whyNone({ insufficientData }: EffectDaysFragment, days: readonly EffectDay[]): string {
  if (insufficientData) return insufficientData.reason;
  return ['There is no day with an effect yet.', days.at(-1)?.missing].filter(Boolean).join(' ');
}

function summaryOf(last: LimitsFragment & Pick<EffectDay, 'day' | 'missing'>, unit: Unit): string {
  if (last.missing !== null) return `On day ${last.day} the effect was ${shownEstimate(last, unit)}. ${last.missing}`;
  const limits = `limits that are valid at any time, at ${shownLevel(last.level)}`;
  return `On day ${last.day} the effect was ${shownInterval(last, unit)}; the band shows ${limits}.`;
}
