import { DataTable } from '../../../../charts/data-table.js';
import { type ForestGroup, ForestPlot, type ForestRow } from '../../../../charts/forest-plot.js';
import { shownCount, shownProbability, shownPValue } from '../../../../charts/numbers.js';
import { Prose } from '../../../../charts/prose.js';
import { toneOf } from '../deciding-limits.js';
import type { ReportSegmentsQuery } from '../documents.js';
import { isInterim, type ReportFacts, unitIn } from '../report-facts.js';
import type { Source } from '../report-sources.js';
import { Deviations } from './deviations.js';
import { Measured } from './measured.js';
import { Notices, QueryBehind, Section, Unanswered } from './section.js';

const HOW =
  'The plan compares no segments. Segments can be planned with `plan { compareSegments }`, or compared in this report with ' +
  '`?segments=KEY,KEY` at the end of its address or `--segments KEY,KEY` in the command. What the plan does not have is marked.';
const SCALES = {
  DIFFERENCE: 'as differences',
  RATIO: 'as ratios',
  ODDS_RATIO: 'as odds ratios',
} as const;

/** For which customers? */
export function Segments({ facts }: { facts: ReportFacts }) {
  return (
    <Section id="segments" title="For which customers?" isInterim={isInterim(facts)}>
      {facts.segments.length === 0 && (
        <p className="unanswered">
          <Prose text={HOW} />
        </p>
      )}
      {facts.segments.map((source) => (
        <Comparison key={JSON.stringify(source.variables)} facts={facts} source={source} />
      ))}
    </Section>
  );
}

type Compared = NonNullable<NonNullable<ReportSegmentsQuery['experiment']>['segmentComparison']>;

function Comparison({ facts, source }: { facts: ReportFacts; source: Source<ReportSegmentsQuery> }) {
  const compared = source.data?.experiment?.segmentComparison;
  if (!compared) return <Unanswered source={source} otherwise="The segments cannot be compared." />;
  const input = source.variables.input as { metric: string; arm: string };
  const planned = facts.experiment.metrics.find(({ metric }) => metric.key === input.metric);
  const arm = facts.experiment.arms.find(({ key }) => key === input.arm);
  if (!planned || !arm) return null;
  const { metric } = planned;
  return (
    <>
      <p className="answer">
        <Prose text={compared.sentence} />
      </p>
      <ForestPlot
        id={`segments-${metric.key}-${arm.key}`}
        title={`${metric.name}: ${arm.name} by segment`}
        summary={summaryOf(compared, facts.experiment.plan.alpha)}
        unit={unitIn(facts, metric, 'difference')}
        axisLabel="difference to the control"
        groups={[groupOf(compared, metric.direction)]}
        how={howOf(compared)}
        footer={<QueryBehind source={source} />}
      />
      <Deviations deviations={compared.deviations} timeZone={facts.timeZone} />
      {compared.planStatus === 'OFF_PLAN' && (
        <p className="notice severity-warning">
          <strong>Not planned.</strong> The plan does not have this comparison. Confirm what it finds in a new
          experiment.
        </p>
      )}
      {compared.simpsonsParadox && (
        <p className="notice severity-warning">
          <strong>Simpson’s paradox.</strong> The effect over all customers points in the other direction than the
          effect in every segment. Rely on the effects in the segments.
        </p>
      )}
      <ScaleTable scales={compared.scales} />
      <Measured facts={facts} asOf={compared.asOf} />
      <Notices
        notices={[
          ...compared.warnings,
          ...compared.scales.flatMap(({ scale, warnings }) =>
            warnings.map((notice) => ({ ...notice, about: compared.scales.length > 1 ? SCALES[scale] : null })),
          ),
        ]}
      />
    </>
  );
}

/** Methods as the graph names them, and sizes. */
function howOf({ heterogeneity, cells, scales }: Compared): string[] {
  const methods = [...new Set(cells.map(({ effect }) => effect.method))].join('; ');
  const sizes = cells.map(({ label, customers }) => `${shownCount(customers)} in ${label}`).join(', ');
  return [
    `Effects: ${methods}; customers: ${sizes}.`,
    `Whether the effects differ: ${heterogeneity.method}.`,
    ...scales.map(({ scale, test }) => `Compared ${SCALES[scale]}: ${test.method}.`),
  ];
}

function groupOf({ cells, overall, scales }: Compared, direction: string): ForestGroup {
  const rows: ForestRow[] = cells.map(({ label, customers, segments, effect }) => ({
    key: label,
    label: segments.length === 1 && segments[0]?.key === label ? segments[0].name : label,
    note: `${shownCount(customers)} customers, ${shownPValue(effect.pValue)}`,
    interval: effect.absolute,
    tone: toneOf(effect.absolute, direction),
    missing: effect.insufficientData?.reason,
  }));
  const all = cells.reduce((sum, { customers }) => sum + customers, 0);
  const note = `${shownCount(all)} customers`;
  rows.push({
    key: 'all of these',
    label: 'These segments together',
    note,
    interval: overall.absolute,
    tone: 'summary',
  });
  const prediction = scales.find(({ scale }) => scale === 'DIFFERENCE')?.prediction;
  if (prediction) {
    const range: ForestRow = {
      key: 'another',
      label: 'Another segment of the kind',
      interval: prediction,
      tone: 'range',
    };
    rows.push({ ...range, note: 'where its true effect lies' });
  }
  return { key: 'segments', label: null, rows };
}

/** A difference in significance is no difference: the test over all segments is named first. */
function summaryOf({ heterogeneity, cells }: Compared, alpha: number): string {
  const { pValue, insufficientData } = heterogeneity;
  if (pValue === null) return insufficientData?.reason ?? 'It cannot be tested whether the effects differ.';
  const differs = pValue < alpha ? 'The effects differ' : 'No clear difference between the effects';
  return `${differs} of the ${cells.length} segments (${heterogeneity.method}, ${shownPValue(pValue)}).`;
}

function ScaleTable({ scales }: { scales: Compared['scales'] }) {
  if (scales.every(({ test }) => test.pValue === null)) return null;
  return (
    <DataTable
      caption="Whether the effects differ, on each scale: equal ratios on different baselines are different differences"
      rows={scales}
      rowKey={({ scale }) => scale}
      columns={[
        { title: 'Scale', cell: ({ scale }) => SCALES[scale] },
        { title: 'Test', cell: ({ test }) => test.method },
        { title: 'p-value', numeric: true, cell: ({ test }) => shownPValue(test.pValue) },
        {
          title: 'Variation that is more than chance (I²)',
          numeric: true,
          cell: ({ test }) => shownProbability(test.iSquared),
        },
      ]}
    />
  );
}
