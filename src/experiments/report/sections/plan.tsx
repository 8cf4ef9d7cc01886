import { nameOf } from '../../../../charts/check-strip.js';
import { DataTable } from '../../../../charts/data-table.js';
import { shownCount, shownLevel, shownMoment, shownStated } from '../../../../charts/numbers.js';
import { Prose } from '../../../../charts/prose.js';
import type { ReportedExperiment, ReportFacts } from '../report-facts.js';
import { deviatingField, deviatingValue } from './deviation-words.js';
import {
  adjustmentOf,
  designInWords,
  levelOf,
  looksInWords,
  minimumEffectOf,
  RULE_NAMES,
  rulesInWords,
  segmentInWords,
  toleranceOf,
  valuesOf,
  yearlyRate,
} from './plan-words.js';
import { Facts, QueryBehind, Section } from './section.js';

type PlannedMetric = ReportedExperiment['metrics'][number];

/** What was planned: everything that was declared. */
export function Plan({ facts }: { facts: ReportFacts }) {
  const { experiment, plan: source, timeZone, currency } = facts;
  const { plan, design } = experiment;
  const answer = source.data?.experiment;
  const registered = answer?.preregistration;
  const money = (value: number | null) =>
    value === null ? 'not stated' : shownStated(value, { kind: 'money', currency });
  const tolerates = experiment.metrics.some(({ tolerance }) => tolerance !== null);
  const shapes = experiment.metrics.some(({ cap, transform }) => cap !== null || transform !== null);
  const deviations = [
    ...(answer?.amendments ?? []),
    ...(answer?.offPlanAnalyses ?? []).map((one) => ({ ...one, registered: null, reason: null })),
  ];
  return (
    <Section id="plan" title="The plan">
      <Facts
        facts={[
          ['Hypothesis', experiment.hypothesis],
          ['Segment', segmentInWords(experiment)],
          ['Design', designInWords(design)],
          ['Eligible customers', rulesInWords(experiment.eligibility)],
          ['Confidence level', levelOf(plan)],
          ['Power', shownLevel(plan.power)],
          ['Correction for several effects', nameOf(plan.correction)],
          ['Smallest effect worth acting on', minimumEffectOf(plan.minimumEffect)],
          ['Adjusted for', adjustmentOf(plan)],
          ['Read', looksInWords(plan.looks)],
          ['Segments to compare', plan.compareSegments.map(({ name }) => name).join(', ') || null],
          ['An arm is shipped when', plan.decision && RULE_NAMES[plan.decision.rule]],
          ['Customers of the decision', plan.decision?.customers ? shownCount(plan.decision.customers) : null],
          ['Days of the decision', plan.decision?.horizonDays ? shownStated(plan.decision.horizonDays) : null],
          ['Discount rate per year', yearlyRate(plan.decision?.discountRate ?? null)],
          [
            'Cost of waiting per day',
            plan.decision?.waitingCostPerDay != null ? money(plan.decision.waitingCostPerDay) : null,
          ],
          ['Stopping rule', plan.stoppingRule],
        ]}
      />
      <DataTable
        caption="Arms"
        rows={experiment.arms}
        rowKey={({ key }) => key}
        columns={[
          { title: 'Arm', cell: ({ name, isControl }) => (isControl ? `${name} (control)` : name) },
          { title: 'Customers', numeric: true, cell: ({ size }) => shownCount(size) },
          { title: 'Weight', numeric: true, cell: ({ weight }) => shownStated(weight) },
          { title: 'Cost per contact', numeric: true, cell: ({ contactCost }) => money(contactCost) },
          {
            title: 'Cost per redeemed offer',
            numeric: true,
            cell: ({ redemptionCost, redemptionMetric }) =>
              redemptionMetric ? `${money(redemptionCost)} (${redemptionMetric.name})` : 'not stated',
          },
          { title: 'Cost metric', cell: ({ costMetric }) => costMetric?.name ?? 'none' },
        ]}
      />
      <DataTable
        caption="Metrics"
        rows={experiment.metrics}
        rowKey={({ metric }) => metric.key}
        columns={[
          { title: 'Metric', cell: ({ metric }) => metric.name },
          { title: 'Role', cell: ({ role }) => role.toLowerCase() },
          { title: 'Direction', cell: ({ metric }) => metric.direction.toLowerCase().replaceAll('_', ' ') },
          {
            title: 'Days after the assignment',
            numeric: true,
            cell: ({ metric }) => (metric.windowDays === null ? 'until the stop' : shownStated(metric.windowDays)),
          },
          { title: 'Worth of one unit', numeric: true, cell: ({ margin }) => money(margin) },
          ...(tolerates
            ? [{ title: 'Tolerated harm', numeric: true, cell: (one: PlannedMetric) => toleranceOf(one, currency) }]
            : []),
          ...(shapes ? [{ title: 'Values', cell: valuesOf }] : []),
        ]}
      />
      {registered ? (
        <p>
          Registered {shownMoment(registered.registeredAt, timeZone)} by {registered.actor}, with the digest{' '}
          <code>{registered.digest}</code>. The digest is SHA-256 of the document as canonical JSON (RFC 8785).
        </p>
      ) : (
        <p className="unanswered">
          {experiment.imported
            ? 'The experiment was imported, so no plan was registered here before its start.'
            : 'The plan is registered when the experiment starts.'}
        </p>
      )}
      {deviations.length > 0 ? (
        <DataTable
          caption="What differs from the plan"
          rows={deviations}
          rowKey={({ field, at }, index) => `${field} ${at} ${index}`}
          columns={[
            { title: 'What', cell: ({ field }) => <Prose text={deviatingField(field)} /> },
            {
              title: 'Planned',
              cell: ({ field, registered: old, actual }) => <Prose text={deviatingValue(field, old, actual)} />,
            },
            {
              title: 'Now',
              cell: ({ field, registered: old, actual }) => <Prose text={deviatingValue(field, actual, old)} />,
            },
            { title: 'When', cell: ({ at }) => shownMoment(at, timeZone) },
            { title: 'Who and why', cell: ({ actor, reason }) => [actor, reason].filter(Boolean).join(': ') },
          ]}
        />
      ) : (
        registered && <p>Nothing differs from the plan.</p>
      )}
      <QueryBehind source={source} />
    </Section>
  );
}
