import { line } from 'd3-shape';
import type { ReactNode } from 'react';
import { axisOver, percent } from './axis.js';
import { DataTable } from './data-table.js';
import { Figure } from './figure.js';
import type { PowerPointFragment } from './fragments.js';
import { shownChance, shownNumber, shownProbability, type Unit } from './numbers.js';
import { Plot } from './plot.js';

interface PowerCurveProps {
  id: string;
  title: string;
  /** What the curve shows, in one sentence. */
  summary: string;
  points: readonly PowerPointFragment[];
  /** Of an absolute effect. */
  unit: Unit;
  /** The power that is planned. */
  target: number;
  /** The absolute effect to mark, which may be outside the curve. */
  effect: number | null;
  /** How the numbers were computed, in sentences. */
  how?: readonly string[];
  footer?: ReactNode;
}

/** Every how many points the table has one. */
const TABLE_STEP = 4;

/** The probability of finding an effect, over how large it is. */
export function PowerCurve({ id, title, summary, points, unit, target, effect, footer, how }: PowerCurveProps) {
  const effects = points.map((point) => point.effect.absolute);
  const x = axisOver(effects, { unit, nice: false });
  const y = axisOver([0, 1], { unit: { kind: 'share' }, upwards: true });
  const curve = line<PowerPointFragment>()
    .x((point) => x.at(point.effect.absolute))
    .y(({ power }) => y.at(power));
  const marked = effect === null ? null : { effect, power: powerAt(points, effect) };
  const table = (
    <DataTable
      caption={title}
      rows={points.filter((_, index) => index % TABLE_STEP === 0)}
      rowKey={(point) => String(point.effect.absolute)}
      columns={[
        { title: 'Effect', cell: (point) => shownNumber(point.effect.absolute, unit) },
        {
          title: 'Relative effect',
          numeric: true,
          cell: (point) => shownNumber(point.effect.relative, { kind: 'relative' }),
        },
        { title: 'Power', numeric: true, cell: ({ power }) => shownChance(power) },
      ]}
    />
  );
  return (
    <Figure id={id} title={title} summary={summary} table={table} how={how} footer={footer}>
      <Plot
        id={id}
        title={title}
        description={summary}
        x={x}
        y={y}
        xLabel={`true effect${unit.kind === 'money' ? ` in ${unit.currency}` : ''}`}
        yLabel="power"
        paths={<path className="estimates" d={curve([...points]) ?? ''} />}
        points={points.map((point) => ({
          x: x.at(point.effect.absolute),
          y: y.at(point.power),
          words: `Effect ${shownNumber(point.effect.absolute, unit)}: power ${shownChance(point.power)}`,
        }))}
        marks={
          <>
            <line className="no-effect" x1="0%" x2="100%" y1={percent(y.at(target))} y2={percent(y.at(target))} />
            <text x="100%" y={percent(y.at(target))} dy={-5} textAnchor="end">
              planned power {shownProbability(target)}
            </text>
            {marked?.power != null && (
              <circle className="point" cx={percent(x.at(marked.effect))} cy={percent(y.at(marked.power))} r={5} />
            )}
          </>
        }
      />
    </Figure>
  );
}

/** The power at an effect between two points of a curve, read off the line between them; null outside the curve. */
export function powerAt(points: readonly PowerPointFragment[], effect: number): number | null {
  const after = points.findIndex((point) => point.effect.absolute >= effect);
  const [before, next] = [points[Math.max(0, after - 1)], points[after]];
  if (!before || !next || (after === 0 && next.effect.absolute > effect)) return null;
  const width = next.effect.absolute - before.effect.absolute;
  const share = width === 0 ? 0 : (effect - before.effect.absolute) / width;
  return before.power + share * (next.power - before.power);
}
