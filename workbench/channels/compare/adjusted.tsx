import { type ForestGroup, ForestPlot } from '../../../charts/forest-plot.js';
import { shownCount, shownNumber, shownProbability, shownPValue, type Unit } from '../../../charts/numbers.js';
import { Notices } from '../../../src/experiments/report/sections/section.js';
import type { AdjustedComparisonFragment } from '../../graph/generated/graphql.js';
import type { ComparedMetric } from './compared-metric.js';
import { howAdjusted } from './how-compared.js';
import { NOTHING_RECORDED } from './silent.js';

interface AdjustedProps {
  adjusted: AdjustedComparisonFragment;
  metric: ComparedMetric;
  unit: Unit;
  /** Keys of channels of which nothing was ever recorded. */
  silent: ReadonlySet<string>;
}

/** Channels as if they brought the same kinds of customers, beside channels as they are. */
export function Adjusted({ adjusted, metric, unit, silent }: AdjustedProps) {
  const { channels, covariates, customers, omnibus, model, warnings } = adjusted;
  const test = omnibus
    ? `All channels: χ²(${omnibus.degreesOfFreedom}) = ${shownNumber(omnibus.statistic)}, ${shownPValue(omnibus.pValue)}.`
    : 'The channels together could not be tested.';
  const regression = model === 'LOGIT' ? 'a logistic regression' : 'a linear regression';
  return (
    <>
      <ForestPlot
        id="adjusted-estimates"
        title={`${metric.name} per customer, adjusted`}
        summary={`Adjusted for ${covariates.join(', ')} by ${regression} with ${shownCount(customers)} customers. ${test}`}
        unit={unit}
        axisLabel={`${metric.name.toLowerCase()} per customer, with 95 % limits`}
        groups={[
          {
            key: 'adjusted',
            label: null,
            rows: channels.map((one) => (silent.has(one.channel.key) ? silentRow(one) : rowOf(one, unit))),
          },
        ]}
        how={howAdjusted(adjusted)}
      />
      <Notices notices={warnings} />
    </>
  );
}

function silentRow({ channel }: AdjustedOne): ForestGroup['rows'][number] {
  const interval = { estimate: null, lower: null, upper: null };
  return { key: channel.key, label: channel.name, interval, tone: 'summary', missing: NOTHING_RECORDED };
}

type AdjustedOne = AdjustedComparisonFragment['channels'][number];

function rowOf(one: AdjustedOne, unit: Unit): ForestGroup['rows'][number] {
  const { channel, crude, estimate, lower, upper, overlap, insufficientData } = one;
  const uncovered = overlap.uncovered ? `; ${shownProbability(overlap.uncovered)} of others not comparable` : '';
  return {
    key: channel.key,
    label: channel.name,
    note: `not adjusted: ${shownNumber(crude, unit)}${uncovered}`,
    interval: { estimate, lower, upper },
    tone: 'summary',
    missing: insufficientData?.reason ?? null,
  };
}
