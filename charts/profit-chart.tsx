import { area } from 'd3-shape';
import type { ReactNode } from 'react';
import { axisOver, percent } from './axis.js';
import { DataTable } from './data-table.js';
import { Figure } from './figure.js';
import type { ArmProfitFragment } from './fragments.js';
import { deviationsAt, normalHeight } from './normal-curve.js';
import { shownChance, shownCount, shownInterval, shownLevel, shownNumber, type Unit } from './numbers.js';
import { Plot } from './plot.js';

interface ProfitChartProps {
  id: string;
  title: string;
  profit: ArmProfitFragment;
  currency: string;
  /** How the numbers were computed, in sentences. */
  how?: readonly string[];
  footer?: ReactNode;
}

/** How far the curve is drawn, in standard deviations, and in how many steps. */
const REACH = 3.5;
const STEPS = 140;
/** What a word beside the line of no profit needs, in percent of the width. */
const ROOM = 30;

/** What a treatment earns per customer: how likely which profit is, with the part that is a loss marked. */
export function ProfitChart({ id, title, profit, currency, how, footer }: ProfitChartProps) {
  const unit: Unit = { kind: 'money', currency };
  const summary = summaryOf(profit, unit);
  const rows = rowsOf(profit, unit);
  const table = (
    <DataTable
      caption={title}
      rows={rows}
      rowKey={([name]) => name}
      columns={[
        { title: 'Quantity', cell: ([name]) => name },
        { title: 'Value', numeric: true, cell: ([, value]) => value },
      ]}
    />
  );
  return (
    <Figure id={id} title={title} summary={summary} table={rows.length > 0 ? table : null} how={how} footer={footer}>
      <Curve id={id} title={title} summary={summary} profit={profit} unit={unit} />
    </Figure>
  );
}

function Curve({
  id,
  title,
  summary,
  profit,
  unit,
}: {
  id: string;
  title: string;
  summary: string;
  profit: ArmProfitFragment;
  unit: Unit;
}) {
  const { estimate, lower, upper, level } = profit.profitPerCustomer ?? {};
  if (estimate == null || lower == null || upper == null || level === undefined) return null;
  const deviation = (upper - lower) / 2 / deviationsAt(level) || Math.abs(estimate) / 10 || 1;
  const points = Array.from(
    { length: STEPS + 1 },
    (_, step) => estimate + deviation * REACH * ((2 * step) / STEPS - 1),
  );
  const x = axisOver([0, ...points], { unit, nice: false, count: 6 });
  const y = axisOver([0, 1.15], { unit: { kind: 'number' }, nice: false, upwards: true });
  const gain = profit.probabilityOfLoss === null ? null : 1 - profit.probabilityOfLoss;
  const shape = area<number>()
    .x((value) => x.at(value))
    .y0(y.at(0))
    .y1((value) => y.at(normalHeight((value - estimate) / deviation)));
  const losses = [
    ...points.filter((value) => value < 0),
    ...(points.some((value) => value < 0) ? [Math.min(0, points.at(-1) ?? 0)] : []),
  ];
  const gains = [
    ...(points.some((value) => value > 0) ? [Math.max(0, points[0] ?? 0)] : []),
    ...points.filter((value) => value > 0),
  ];
  return (
    <Plot
      id={id}
      title={title}
      description={summary}
      x={x}
      y={{ ...y, ticks: [] }}
      xLabel={`profit per customer${unit.kind === 'money' ? ` in ${unit.currency}` : ''}`}
      yLabel=""
      paths={
        <>
          <path className="loss" d={shape(losses) ?? ''} />
          <path className="gain" d={shape(gains) ?? ''} />
        </>
      }
      marks={
        <>
          <line className="no-effect" x1={percent(x.at(0))} x2={percent(x.at(0))} y1="0%" y2="100%" />
          {x.at(0) > ROOM && (
            <text x={percent(x.at(0))} y="6%" dx={-10} textAnchor="end">
              loss: {shownChance(profit.probabilityOfLoss)}
            </text>
          )}
          {x.at(0) < 100 - ROOM && (
            <text x={percent(x.at(0))} y="6%" dx={10}>
              gain: {shownChance(gain)}
            </text>
          )}
          <line
            className="limits"
            x1={percent(x.at(lower))}
            x2={percent(x.at(upper))}
            y1={percent(y.at(0.06))}
            y2={percent(y.at(0.06))}
          />
          <circle className="point" cx={percent(x.at(estimate))} cy={percent(y.at(0.06))} r={5} />
        </>
      }
    />
  );
}

function summaryOf(
  { arm, profitPerCustomer, probabilityOfLoss, insufficientData }: ArmProfitFragment,
  unit: Unit,
): string {
  if (profitPerCustomer?.estimate == null) return insufficientData?.reason ?? 'The profit is not known.';
  const earned = `${arm.name} earns ${shownInterval(profitPerCustomer, unit)} per customer`;
  return `${earned}, with limits at ${shownLevel(profitPerCustomer.level)}; the probability of a loss is ${shownChance(probabilityOfLoss)}.`;
}

function rowsOf(profit: ArmProfitFragment, unit: Unit): [string, string][] {
  const { profitPerCustomer, rollOut, returnOnSpend, breakEvenMarginInterval, givenAway, waiting } = profit;
  const relative: Unit = { kind: 'relative' };
  const all: [string, string | null][] = [
    ['Profit per customer', profitPerCustomer && shownInterval(profitPerCustomer, unit)],
    ['Probability of a loss', profit.probabilityOfLoss === null ? null : shownChance(profit.probabilityOfLoss)],
    [
      rollOut ? `Profit for ${shownCount(rollOut.customers)} customers` : '',
      rollOut && shownInterval(rollOut.profit, unit),
    ],
    ['Costs per customer, beyond the control', money(profit.spendPerCustomer, unit)],
    ['Return on what is spent', returnOnSpend && shownInterval(returnOnSpend, relative)],
    [
      'Margin at which the profit is 0',
      breakEvenMarginInterval && shownInterval(breakEvenMarginInterval, { kind: 'number' }),
    ],
    ['Cost per contact at which the profit is 0', money(profit.breakEvenCost, unit)],
    ['Redeemed offers per customer', givenAway && shownNumber(givenAway.redemptions)],
    ['Of these, given to customers who would have bought anyway', givenAway && shownNumber(givenAway.boughtAnyway)],
    ['Cost per customer of the offers given away', givenAway && shownNumber(givenAway.cost, unit)],
    ['Average loss per customer from shipping wrongly', money(profit.expectedLossIfShipped, unit)],
    ['Average profit per customer missed by stopping wrongly', money(profit.expectedLossIfStopped, unit)],
    [
      waiting ? `Value of waiting for ${shownCount(waiting.additionalCustomers)} more customers, less its costs` : '',
      waiting && shownNumber(waiting.netValue, unit),
    ],
  ];
  return all.filter((row): row is [string, string] => row[1] !== null);
}

function money(value: number | null, unit: Unit): string | null {
  return value === null ? null : shownNumber(value, unit);
}
