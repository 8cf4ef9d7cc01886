import { parse, print } from 'graphql';
import { nameOf } from '../../../../charts/check-strip.js';
import { DataTable } from '../../../../charts/data-table.js';
import { shownCount, shownLevel, shownMoment, shownStated } from '../../../../charts/numbers.js';
import { ReplayReceiptDocument } from '../documents.js';
import { type ReportedExperiment, type ReportFacts, unitIn } from '../report-facts.js';
import { Facts, QueryBehind, Section } from './section.js';

/** What was planned, and how the customers were assigned. */
export function Plan({ facts }: { facts: ReportFacts }) {
  const { experiment, plan: source, timeZone, currency } = facts;
  const { plan, design } = experiment;
  const answer = source.data?.experiment;
  const registered = answer?.preregistration;
  const money = (value: number | null) =>
    value === null ? 'not stated' : shownStated(value, { kind: 'money', currency });
  const deviations = [
    ...(answer?.amendments ?? []),
    ...(answer?.offPlanAnalyses ?? []).map((one) => ({ ...one, registered: null, reason: null })),
  ];
  return (
    <Section id="plan" title="The plan">
      <Facts
        facts={[
          ['Hypothesis', experiment.hypothesis],
          ['Segment', experiment.segment?.name ?? null],
          ['Design', designInWords(design)],
          ['Confidence level', `${shownLevel(1 - plan.alpha)}, ${plan.alternative.toLowerCase().replaceAll('_', '-')}`],
          ['Power', shownLevel(plan.power)],
          ['Correction for several effects', nameOf(plan.correction)],
          ['Smallest effect worth acting on', minimumEffectOf(plan.minimumEffect)],
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
          { title: 'Tolerated harm', numeric: true, cell: (planned) => toleratedOf(facts, planned) },
          { title: 'Values', cell: valuesInWords },
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
            { title: 'What', cell: ({ field }) => field },
            { title: 'Planned', cell: ({ registered: value }) => shownValue(value) },
            { title: 'Now', cell: ({ actual }) => shownValue(actual) },
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

type PlannedMetric = ReportedExperiment['metrics'][number];

function toleratedOf(facts: ReportFacts, { metric, tolerance }: PlannedMetric): string {
  if (tolerance === null) return 'not stated';
  const { absolute, relative } = tolerance;
  return absolute === null
    ? shownStated(relative ?? 0, { kind: 'relative' })
    : shownStated(absolute, unitIn(facts, metric, 'difference'));
}

/** How the values of customers become those that are compared. */
function valuesInWords({ cap, transform }: PlannedMetric): string {
  const parts = [
    ...(cap === null ? [] : [`capped at percentile ${shownStated(cap.percentile)}`]),
    ...(transform === null ? [] : ['ln(1 + value)']),
  ];
  return parts.length === 0 ? 'as they are' : parts.join(', then ');
}

/** The proof of the randomization, and how to repeat it. */
export function Receipt({ facts: { experiment, plan, timeZone } }: { facts: ReportFacts }) {
  const receipt = plan.data?.experiment?.receipt;
  return (
    <Section id="receipt" title="The randomization">
      {receipt ? (
        <>
          <Facts
            facts={[
              ['Algorithm', <code key="algorithm">{receipt.algorithm}</code>],
              ['Seed', receipt.seed && <code key="seed">{receipt.seed}</code>],
              ['Customers', shownCount(receipt.units)],
              [experiment.imported ? 'Imported' : 'Drawn', shownMoment(receipt.createdAt, timeZone)],
              ['Digest of the assignments', <code key="digest">{receipt.digest}</code>],
              ['Digest of the inputs', <code key="inputs">{receipt.inputsDigest}</code>],
            ]}
          />
          {receipt.whyNotReplayable ? (
            <p>{receipt.whyNotReplayable}</p>
          ) : (
            <>
              <p>
                The same seed and the same customers give the same digest on every machine. To repeat the draw and
                compare it with this receipt, send this query to the server; <code>matches</code> is true if everything
                agrees.
              </p>
              <pre>{print(parse(ReplayReceiptDocument.toString()))}</pre>
              <pre>{JSON.stringify({ experiment: experiment.key }, null, 2)}</pre>
            </>
          )}
          <p>
            The list of customers and arms is at <code>/experiments/{experiment.key}/assignments.csv</code>.
          </p>
        </>
      ) : (
        <p className="unanswered">
          {experiment.status === 'DRAFT'
            ? 'Customers are assigned when the experiment starts. The receipt of the draw is shown here then.'
            : 'The experiment was randomized elsewhere, so there is no receipt to repeat.'}
        </p>
      )}
    </Section>
  );
}

function designInWords({ method, groupBy, strata, matchOn }: ReportedExperiment['design']): string {
  const parts = [
    method.toLowerCase().replaceAll('_', ' '),
    groupBy && `groups: ${groupBy}`,
    strata.length > 0 && `strata: ${strata.join(', ')}`,
    matchOn !== null && matchOn.length > 0 && `matched on: ${matchOn.join(', ')}`,
  ];
  return parts.filter(Boolean).join('; ');
}

/** As a share of the control's mean, or in the units of the metric. */
function minimumEffectOf(effect: ReportedExperiment['plan']['minimumEffect']): string | null {
  if (effect?.relative != null) return `${shownStated(effect.relative, { kind: 'relative' })} of the control`;
  return effect?.absolute != null ? shownStated(effect.absolute) : null;
}

function yearlyRate(rate: number | null): string | null {
  return rate === null ? null : shownStated(rate, { kind: 'relative' });
}

function shownValue(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
