import { DataTable } from '../../../../charts/data-table.js';
import { shownCount, shownInterval, shownNumber, shownPValue } from '../../../../charts/numbers.js';
import { Prose } from '../../../../charts/prose.js';
import { type ReportedMetric, type ReportedReadout, type ReportFacts, unitIn } from '../report-facts.js';
import { type EffectView, shownLimitsOf, shownPValueOf } from './effect-view.js';

interface EffectTableProps {
  readout: ReportedReadout;
  facts: ReportFacts;
  view: EffectView;
}

/** Every effect with the means that it compares. */
export function EffectTable({ readout, facts, view }: EffectTableProps) {
  const rows = readout.metrics.flatMap((metric) => metric.effects.map((effect) => ({ metric, effect })));
  return (
    <DataTable
      caption="Each treatment compared with the control"
      rows={rows}
      rowKey={({ metric, effect }) => `${metric.metric.key} ${effect.arm.key}`}
      columns={[
        { title: 'Metric', cell: ({ metric }) => metric.metric.name },
        { title: 'Treatment', cell: ({ effect }) => effect.arm.name },
        { title: 'Control', numeric: true, cell: ({ metric }) => meanOf(metric, null, facts) },
        { title: 'Treated', numeric: true, cell: ({ metric, effect }) => meanOf(metric, effect.arm.key, facts) },
        {
          title: 'Difference',
          numeric: true,
          cell: ({ metric, effect }) => {
            const limits = shownLimitsOf(effect, 'absolute', view);
            if (limits?.estimate == null) return <Prose text={effect.insufficientData?.reason ?? 'no answer'} />;
            return shownInterval(limits, unitIn(facts, metric.metric, 'difference'));
          },
        },
        { title: 'p-value', numeric: true, cell: ({ effect }) => shownPValue(shownPValueOf(effect, view)) },
        { title: 'Method', cell: ({ effect }) => effect.method },
      ]}
    />
  );
}

/** The mean that the effect compares, with its customers. */
function meanOf({ metric, arms }: ReportedMetric, key: string | null, facts: ReportFacts): string {
  const arm = arms.find((one) => (key === null ? one.arm.isControl : one.arm.key === key));
  if (!arm) return '';
  const mean = shownNumber(arm.adjustedMean ?? arm.mean, unitIn(facts, metric, 'mean'));
  return `${mean} (n\u00a0=\u00a0${shownCount(arm.n)})`;
}
