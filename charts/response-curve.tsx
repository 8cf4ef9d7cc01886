import { area, line } from 'd3-shape';
import { axisOver, percent } from './axis.js';
import { DataTable } from './data-table.js';
import { Figure } from './figure.js';
import type { ResponseCurveFragment } from './fragments.js';
import { shownInterval, shownNumber, suffixOf, type Unit } from './numbers.js';
import { Plot } from './plot.js';

interface ResponseCurveProps {
  id: string;
  title: string;
  summary: string;
  curve: ResponseCurveFragment;
  /** What responds, such as `acquired customers`. */
  responseName: string;
  response: Unit;
  currency: string;
  /** The period of a spend, such as `week`. */
  period: string;
  /** How the numbers were computed, in sentences. */
  how?: readonly string[];
}

/** What a period's spend brings, with its uncertainty, and where the spend is now. */
export function ResponseCurve(props: ResponseCurveProps) {
  const { id, title, summary, curve, responseName, response, currency, period, how } = props;
  const money: Unit = { kind: 'money', currency };
  const points = curve.points.flatMap(({ spend, response: { estimate, lower, upper } }) =>
    estimate === null ? [] : [{ spend, estimate, lower: lower ?? estimate, upper: upper ?? estimate }],
  );
  const x = axisOver([0, curve.currentSpend, ...points.map(({ spend }) => spend)], { unit: money, nice: false });
  const y = axisOver([0, ...points.flatMap(({ lower, upper }) => [lower, upper])], {
    unit: response,
    upwards: true,
    count: 4,
  });
  const band = area<(typeof points)[number]>()
    .x(({ spend }) => x.at(spend))
    .y0(({ lower }) => y.at(lower))
    .y1(({ upper }) => y.at(upper));
  const estimates = line<(typeof points)[number]>()
    .x(({ spend }) => x.at(spend))
    .y(({ estimate }) => y.at(estimate));
  const now = x.at(curve.currentSpend);
  const table = (
    <DataTable
      caption={title}
      rows={curve.points}
      rowKey={({ spend }) => String(spend)}
      columns={[
        { title: `Spend in a ${period}`, numeric: true, cell: ({ spend }) => shownNumber(spend, money) },
        { title: `Brings: ${responseName}`, numeric: true, cell: (point) => shownInterval(point.response, response) },
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
        xLabel={`spend in a ${period},${suffixOf(money)}`}
        yLabel={responseName}
        paths={
          <>
            <path className="band" d={band(points) ?? ''} />
            <path className="estimates" d={estimates(points) ?? ''} />
          </>
        }
        points={points.map(({ spend, ...brought }) => ({
          x: x.at(spend),
          y: y.at(brought.estimate),
          words: `${shownNumber(spend, money)} brings ${shownInterval(brought, response)}`,
        }))}
        marks={
          <g>
            <line className="cost-line" x1={percent(now)} x2={percent(now)} y1="0%" y2="100%" />
            <text
              className="cost-word"
              x={percent(now)}
              y="96%"
              dx={now > 50 ? -6 : 6}
              textAnchor={now > 50 ? 'end' : 'start'}
            >
              now {shownNumber(curve.currentSpend, money)}
            </text>
          </g>
        }
      />
    </Figure>
  );
}
