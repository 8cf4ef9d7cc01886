import { countsAbsentAsZero } from '../../../metrics/absence.js';
import { totalsInParts } from '../../../metrics/event-totals.js';
import { effectUnit, shownInterval, shownP } from '../../../results/shown-numbers.js';
import { crossProductsOf } from '../../../statistics/cross-products.js';
import { holm } from '../../../statistics/multiplicity/holm.js';
import { type ParallelProfiles, parallelProfiles } from '../../../statistics/profiles/parallel-profiles.js';
import type { EffectEstimate } from '../../../statistics/summaries.js';
import { designOf } from '../../designs/registry.js';
import { MetricRole } from '../../experiment-metric.js';
import { assignedEvents } from '../../outcomes/assigned-events.js';
import { measuredScope } from '../../outcomes/outcome-completeness.js';
import { insideClosedWindow, windowClosed } from '../../outcomes/outcome-rows.js';
import {
  armValues,
  effectsOn,
  type MeasuredValues,
  measureValues,
  type ValueRequest,
} from '../../readout/values/measured-values.js';
import {
  byPValue,
  type Check,
  type CheckResult,
  cannotTell,
  counted,
  type MeasuredOutcome,
  type TrustSubject,
  tested,
  UNUSUAL,
} from '../check.js';
import { CheckKey } from '../check-key.js';
import { type CheckFinding, CheckVerdict } from '../trust-check.js';

const DAY_MS = 86_400_000;
const MOST_PARTS = 4;
const MEND =
  'Rely on the later part of the window if the effect will last, and run longer if it is still changing. A first reaction to something new fades.';

/** Profiles over equal parts of each customer's own complete window: never by calendar day, where cohorts are unfinished. */
export const noveltyCheck: Check = {
  key: CheckKey.NOVELTY,
  blocking: false,
  read: async (session, subjects) => {
    const asked = subjects.flatMap((subject) =>
      subject.metrics.flatMap((measured) => {
        const parts = partsOf(measured);
        return parts === null ? [] : [{ subject, parts, request: inParts(subject, measured, parts) }];
      }),
    );
    const measured = await measureValues(
      session,
      asked.map(({ request }) => request),
    );
    const profiles = asked.map(({ subject, parts, request }) => ({ subject, parts, measured: measured.get(request) }));
    return (subject) =>
      novelty(
        subject,
        profiles.flatMap(({ subject: own, parts, measured }) =>
          own === subject && measured ? [{ parts, measured }] : [],
        ),
      );
  },
};

/** Equal parts of a window. */
interface Parts {
  count: number;
  lengthMs: number;
}

/** Weeks where the window has whole weeks, else up to four equal parts of at least a day; null where it cannot be divided. */
function partsOf({ planned: { metric, role } }: MeasuredOutcome): Parts | null {
  if (role !== MetricRole.PRIMARY || !countsAbsentAsZero(metric) || metric.windowMs === null) return null;
  const weeks = metric.windowMs / (7 * DAY_MS);
  if (Number.isInteger(weeks) && weeks >= 2 && weeks <= MOST_PARTS) return { count: weeks, lengthMs: 7 * DAY_MS };
  const count = Math.min(MOST_PARTS, Math.floor(metric.windowMs / DAY_MS));
  return count < 2 ? null : { count, lengthMs: metric.windowMs / count };
}

function inParts(
  { experiment, arms, everybody }: TrustSubject,
  { planned, outcome }: MeasuredOutcome,
  parts: Parts,
): ValueRequest {
  const { metric } = planned;
  const scope = measuredScope(outcome);
  const places = Array.from({ length: parts.count }, (_, place) => place);
  const start = (place: number) => `a.assigned_at + ${Math.round(place * parts.lengthMs)}`;
  const parted = places.map((place) => `e.occurred_at >= ${start(place)} AND e.occurred_at < ${start(place + 1)}`);
  const events = assignedEvents(experiment, insideClosedWindow(scope), everybody, scope.knownAt);
  const totals = totalsInParts(
    metric,
    events,
    parted.map((part) => assignedEvents(experiment, part, everybody).condition),
  );
  return {
    ...scope,
    arms,
    values: places.map((place) => `coalesce(o.y${place}, 0.0)`),
    joins: `LEFT JOIN (${totals}) o ON o.customer_id = a.customer_id`,
    condition: windowClosed(scope),
  };
}

interface MeasuredProfile {
  parts: Parts;
  measured: MeasuredValues;
}

function novelty(subject: TrustSubject, all: readonly MeasuredProfile[]): CheckResult {
  if (all.length === 0) {
    return cannotTell('No primary metric counts events over a window of at least two days, which could be divided.');
  }
  const profiles = all.filter((profile) => !isDatedOnce(subject, profile));
  if (profiles.length === 0) {
    return cannotTell(
      'All events of the imported experiment lie in one part of the outcome windows, as when a file has one date for all of them.',
      'Import events with their own times.',
    );
  }
  const found = profiles.map((profile) => ({ ...profile, test: profilesOf(subject, profile) }));
  const known = found.filter(({ test }) => test.tests !== null);
  if (known.length === 0)
    return cannotTell(
      found[0]?.test.insufficientData ?? 'It cannot be tested.',
      'Wait until outcome windows have closed.',
    );
  const adjusted = holm(known.map(({ test }) => test.tests?.pillai.pValue ?? null));
  const findings: CheckFinding[] = byPValue(
    known.map((profile, index) => ({
      subject: `"${profile.measured.request.metric.key}"`,
      statement: changeOf(subject, profile),
      pValue: adjusted[index] ?? null,
    })),
  );
  const [worst] = findings;
  const pValue = worst?.pValue ?? 1;
  const shown = `Pillai's test of parallel profiles, corrected for ${counted(known.length, 'metric')}: ${shownP(pValue)}`;
  const changes = pValue < UNUSUAL;
  const evidence = changes
    ? `The effect on ${worst?.subject} changes with the time since the assignment (${shown}). ${worst?.statement}`
    : `No clear change of the effects over the outcome window was found (${shown}).`;
  return tested(changes ? CheckVerdict.ATTENTION : CheckVerdict.PASSED, evidence, MEND, { pValue, findings });
}

/** Where a file dates all events alike, their time says nothing about the effect. */
function isDatedOnce({ experiment }: TrustSubject, { parts, measured: { cells, tuples } }: MeasuredProfile): boolean {
  if (!experiment.imported) return false;
  const means = tuples === null ? cells.map(({ cross }) => cross.means) : [tuples.means];
  const width = tuples === null ? 1 : tuples.means.length / parts.count;
  const places = Array.from({ length: parts.count }, (_, place) => place * width);
  const used = places.filter((place) =>
    means.some((own) => own.slice(place, place + width).some((mean) => mean !== 0)),
  );
  return used.length < 2;
}

/** Units are customers, or whole groups; of tuples the arms are compared as if they were not matched. */
function profilesOf({ experiment, arms }: TrustSubject, { measured }: MeasuredProfile): ParallelProfiles {
  const { cells, tuples, request } = measured;
  const count = request.values.length;
  return parallelProfiles(
    arms.map(({ id }, position) => {
      if (tuples !== null) return ofTuples(tuples, position, arms.length, count);
      if (designOf(experiment).readout.divided !== 'GROUP') return armValues(measured, id) ?? nobody(count);
      const groups = cells.filter(({ armId }) => armId === id).map(({ cross }) => cross.means);
      return groups.length === 0 ? nobody(count) : crossProductsOf(groups);
    }),
  );
}

function nobody(count: number) {
  return { n: 0, means: new Array<number>(count).fill(0), centred: [] };
}

function ofTuples(
  { n, means, centred }: NonNullable<MeasuredValues['tuples']>,
  arm: number,
  arms: number,
  count: number,
) {
  if (n === 0) return nobody(count);
  const places = Array.from({ length: count }, (_, value) => value * arms + arm);
  return {
    n,
    means: places.map((place) => means[place] ?? 0),
    centred: places.map((i) => places.map((j) => centred[i]?.[j] ?? 0)),
  };
}

/** The effect of each arm in the first and in the last part. */
function changeOf({ experiment, strata }: TrustSubject, { parts, measured }: MeasuredProfile): string {
  const options = { alpha: experiment.plan.alpha, alternative: 'TWO_SIDED' } as const;
  const inPart = (place: number) =>
    effectsOn(
      measured,
      Array.from({ length: parts.count }, (_, value) => (value === place ? 1 : 0)),
      strata,
      options,
    ).effects;
  const [first, last] = [inPart(0), inPart(parts.count - 1)];
  const days = Number((parts.lengthMs / DAY_MS).toPrecision(3));
  const changes = first.map(({ arm, estimate }, index) => {
    const shown = ({ absolute }: EffectEstimate) => shownInterval(absolute, effectUnit(measured.request.metric, null));
    return `"${arm.key}" ${shown(estimate)} → ${shown(last[index]?.estimate ?? estimate)}`;
  });
  return `Effect in the first and in the last ${days} days of the window: ${changes.join(', ')}.`;
}
