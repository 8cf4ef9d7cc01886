import { queryMoments } from '../../../database/moment-query.js';
import { aboutZero } from '../../../database/summed-rows.js';
import { joinTotals, metricTotals } from '../../../metrics/event-totals.js';
import { MetricKind } from '../../../metrics/metric.js';
import { effectUnit, shownEstimate, shownP, shownSize, type Unit } from '../../../results/shown-numbers.js';
import { type FactorialCell, twoWayInteraction } from '../../../statistics/interactions/two-way-interaction.js';
import { holm } from '../../../statistics/multiplicity/holm.js';
import { designOf } from '../../designs/registry.js';
import { MetricRole } from '../../experiment-metric.js';
import { assignedEvents } from '../../outcomes/assigned-events.js';
import { measuredScope } from '../../outcomes/outcome-completeness.js';
import { insideClosedWindow, windowClosed } from '../../outcomes/outcome-rows.js';
import type { SharedCustomers } from '../../overlaps/shared-customers.js';
import { paired } from '../../paired.js';
import {
  byPValue,
  type Check,
  type CheckResult,
  cannotTell,
  counted,
  type MeasuredOutcome,
  passed,
  type TrustSubject,
  tested,
  UNUSUAL,
} from '../check.js';
import { CheckKey } from '../check-key.js';
import { CheckVerdict } from '../trust-check.js';

/** Those with the most shared customers; each takes a pass over the assignments for each metric. */
const MOST_EXPERIMENTS = 5;
const MEND =
  'Read the effect within each arm of the other experiment, and decide on both treatments together: the effect of one alone is that of a mixture.';

export const interactionCheck: Check = {
  key: CheckKey.INTERACTION,
  blocking: false,
  read: async (session, subjects) => {
    const pairs = subjects.flatMap((subject) =>
      subject.shared
        .slice(0, MOST_EXPERIMENTS)
        .flatMap((other) =>
          subject.metrics
            .filter(({ planned: { metric, role } }) => role === MetricRole.PRIMARY && metric.kind !== MetricKind.RATIO)
            .map((measured) => ({ subject, other, measured })),
        ),
    );
    const moments = await queryMoments(
      session,
      pairs.map((pair) => ({ ...sharedOutcomes(pair), width: 1, thirds: [], sample: aboutZero(1) })),
    );
    const tables = paired(pairs, moments).map(([pair, found]) => {
      const cellOf = (own: number, other: number): FactorialCell => {
        const cell = found.find(({ part, cell: second }) => part === own && second === other);
        return { n: cell?.n ?? 0, mean: cell?.means[0] ?? 0, m2: Math.max(0, cell?.centred[0]?.[0] ?? 0) };
      };
      const [rows, columns] = [pair.subject.arms, pair.other.otherArms].map((arms) =>
        [...arms].sort((a, b) => Number(b.isControl) - Number(a.isControl)),
      );
      return { ...pair, cells: (rows ?? []).map((arm) => (columns ?? []).map((other) => cellOf(arm.id, other.id))) };
    });
    return (subject) =>
      interaction(
        subject,
        tables.filter((table) => table.subject === subject),
      );
  },
};

interface SharedPair {
  subject: TrustSubject;
  other: SharedCustomers;
  measured: MeasuredOutcome;
}

/** Outcomes by the arm of this experiment (part) and of the other one (cell), among customers who were in both at the same time. */
function sharedOutcomes({ subject: { experiment, everybody, now }, other: { other }, measured }: SharedPair) {
  const { metric } = measured.planned;
  const scope = measuredScope(measured.outcome);
  // Read once for all other experiments, at each moment.
  const name = `outcomes_${experiment.id}_${metric.id}_${scope.now}_${scope.knownAt ?? ''}`;
  const totals = metricTotals(metric, assignedEvents(experiment, insideClosedWindow(scope), everybody, scope.knownAt));
  const { join, y } = joinTotals(metric, `SELECT * FROM ${name}`, 'a.customer_id');
  const ended = ({ stoppedAt, concludedAt }: typeof other) => stoppedAt ?? concludedAt;
  const before = (alias: string, end: Date | null) =>
    end === null ? '' : `AND ${alias}.assigned_at < ${end.getTime()}`;
  const rows = `SELECT a.arm_id AS part, b.arm_id AS cell, ${y} AS v0 FROM assignment a
    JOIN assignment b ON b.experiment_id = ${other.id} AND b.customer_id = a.customer_id
      AND b.assigned_at <= ${now} ${before('b', ended(experiment))} ${join}
    WHERE a.experiment_id = ${experiment.id} AND ${windowClosed(scope)} ${before('a', ended(other))}`;
  return { rows, tables: [`${name} AS MATERIALIZED (${totals})`] };
}

function interaction(
  { experiment, shared }: TrustSubject,
  tables: readonly (SharedPair & { cells: FactorialCell[][] })[],
): CheckResult {
  if (shared.length === 0) return passed('No customer was in another experiment at the same time.');
  if (designOf(experiment).readout.divided === 'GROUP') {
    return cannotTell('Whole groups were randomized, so their customers are no independent observations.');
  }
  const found = tables
    .filter(({ other }) => designOf(other.other).readout.divided !== 'GROUP')
    .map((table) => ({ ...table, test: twoWayInteraction(table.cells) }));
  const known = found.filter(({ test }) => test.robust !== null);
  if (known.length === 0) {
    return cannotTell(
      found[0]?.test.insufficientData ?? 'No primary metric and experiment can be compared by customers.',
    );
  }
  const adjusted = holm(known.map(({ test }) => test.robust?.pValue ?? null));
  const findings = byPValue(
    known.map(({ other, measured, test, cells }, index) => ({
      subject: `"${measured.planned.metric.key}" with experiment "${other.other.key}"`,
      statement: statementOf(test.difference, cells, effectUnit(measured.planned.metric, null)),
      pValue: adjusted[index] ?? null,
    })),
  );
  const [worst] = findings;
  const pValue = worst?.pValue ?? 1;
  const shown = `smallest p-value, corrected for ${counted(known.length, 'comparison')}: ${shownP(pValue)}`;
  const unequal = pValue < UNUSUAL;
  const evidence = unequal
    ? `The effect on ${worst?.subject} depends on the arm there (${shown}). ${worst?.statement}`
    : `No effect was found to depend on the arm of another experiment (${shown}).`;
  return tested(unequal ? CheckVerdict.ATTENTION : CheckVerdict.PASSED, evidence, MEND, { pValue, findings });
}

function statementOf(
  difference: { estimate: number; standardError: number } | null,
  cells: readonly (readonly FactorialCell[])[],
  unit: Unit,
): string {
  const customers = counted(
    cells.flat().reduce((sum, { n }) => sum + n, 0),
    'shared customer',
  );
  if (difference === null) return `Compared among ${customers}.`;
  const { estimate, standardError } = difference;
  const around = { lower: estimate - standardError, upper: estimate + standardError };
  const size = shownSize({ ...around, estimate }, unit);
  const error = shownEstimate({ ...around, estimate: standardError }, unit);
  return `Among ${customers}, the effect is ${estimate < 0 ? 'smaller' : 'larger'} by ${size} (standard error ${error}) with the other treatment than without.`;
}
