import { AttributeType } from '../../../customers/attributes/attribute.js';
import { attributeTypes } from '../../../customers/attributes/attribute-types.js';
import { CHANNEL_COVARIATE } from '../../../customers/covariate-names.js';
import { type Covariate, covariateSource, loadCovariates } from '../../../customers/covariates.js';
import type { Session } from '../../../database/database.js';
import { askTogether } from '../../../database/union.js';
import { shownP } from '../../../results/shown-numbers.js';
import { holm } from '../../../statistics/multiplicity/holm.js';
import { sampleRatioTest } from '../../../statistics/sample-ratio.js';
import { designOf } from '../../designs/registry.js';
import { paired } from '../../paired.js';
import {
  byPValue,
  type Check,
  type CheckResult,
  cannotTell,
  counted,
  type TrustSubject,
  tested,
  verdictOf,
} from '../check.js';
import { CheckKey } from '../check-key.js';
import { CheckVerdict } from '../trust-check.js';

const MOST_ATTRIBUTES = 20;
/** Attributes are read in one pass over the assignments while their values can be combined in no more ways. */
const MOST_COMBINATIONS = 10_000;
/** Categories with more values are names rather than segments. */
const MOST_LEVELS = 50;
/** Fewer customers expected in an arm are too few for χ². */
const FEWEST_EXPECTED = 5;
const MEND =
  'Look at how customers of this segment reach the experiment: a filter, redirect or error may lose them in one arm.';

export const sampleRatioBySegmentCheck: Check = {
  key: CheckKey.SAMPLE_RATIO_BY_SEGMENT,
  blocking: true,
  read: async (session, subjects) => {
    const divided = subjects.filter(({ experiment }) => designOf(experiment).readout.whyNoSampleRatio === null);
    const covariates = divided.length === 0 ? [] : await dividingCovariates(session);
    const answers = await askTogether<SegmentRow>(
      session,
      divided.map((subject) => sizes(subject, covariates)),
    );
    const rows = new Map(paired(divided, answers));
    return (subject) => sampleRatioBySegment(subject, covariates, rows.get(subject) ?? null);
  },
};

interface SegmentRow {
  place: number;
  level: number | null;
  arm_id: number;
  customers: number;
}

async function dividingCovariates(session: Session): Promise<Covariate[]> {
  const types = [...(await attributeTypes(session))];
  const names = types
    .filter(([, type]) => type === AttributeType.CATEGORY || type === AttributeType.BOOLEAN)
    .map(([name]) => name);
  const covariates = await loadCovariates(session, 'attributes', [CHANNEL_COVARIATE, ...names]);
  return covariates.filter(({ levels }) => levels === null || levels.length <= MOST_LEVELS).slice(0, MOST_ATTRIBUTES);
}

/** The sizes of combinations of levels, and from these those of each level. */
function sizes({ experiment, now }: TrustSubject, covariates: readonly Covariate[]) {
  const parts = readTogether(covariates).map((together, index) => {
    const name = `sizes_${experiment.id}_${index}_${now}`;
    const { joins, values } = covariateSource(together, 'a.customer_id', 'a.assigned_at');
    const levels = values.map((sql, place) => `${sql} AS l${place}`);
    const table = `${name} AS MATERIALIZED (SELECT ${['a.arm_id AS arm_id', ...levels, 'count(*) AS customers'].join(', ')}
      FROM assignment a ${joins} WHERE a.experiment_id = ${experiment.id} AND a.assigned_at <= ${now} GROUP BY ${['a.arm_id', ...values].join(', ')})`;
    const selects = together.map(
      (covariate, place) => `SELECT ${covariates.indexOf(covariate)} AS place, l${place} AS level, arm_id AS arm_id,
        CAST(sum(customers) AS bigint) AS customers FROM ${name} GROUP BY l${place}, arm_id`,
    );
    return { table, selects };
  });
  return { tables: parts.map(({ table }) => table), selects: parts.flatMap(({ selects }) => selects) };
}

function readTogether(covariates: readonly Covariate[]): Covariate[][] {
  const parts: Covariate[][] = [];
  let room = 0;
  for (const covariate of covariates) {
    // True and false, and unknown.
    const values = (covariate.levels?.length ?? 2) + 1;
    if (room < values) {
      parts.push([]);
      room = MOST_COMBINATIONS;
    }
    parts.at(-1)?.push(covariate);
    room /= values;
  }
  return parts;
}

function sampleRatioBySegment(
  { experiment, arms }: TrustSubject,
  covariates: readonly Covariate[],
  rows: readonly SegmentRow[] | null,
): CheckResult {
  const { whyNoSampleRatio, armProbabilities } = designOf(experiment).readout;
  if (rows === null) return cannotTell(whyNoSampleRatio ?? 'There are no segments.');
  const weights = armProbabilities(experiment.design, arms);
  const smallest = Math.min(...weights) / weights.reduce((sum, weight) => sum + weight, 0);
  const segments = covariates.flatMap((covariate, place) => {
    const own = rows.filter((row) => row.place === place);
    return [...new Set(own.map(({ level }) => level))].map((level) => ({
      name: segmentName(covariate, level),
      counts: arms.map(({ id }) => own.find((row) => row.level === level && row.arm_id === id)?.customers ?? 0),
    }));
  });
  const large = segments.filter(({ counts }) => counts.reduce((sum, n) => sum + n, 0) * smallest >= FEWEST_EXPECTED);
  if (large.length === 0) return cannotTell('No channel or category has enough customers in each arm.');
  const adjusted = holm(large.map(({ counts }) => sampleRatioTest(counts, weights).pValue));
  const findings = byPValue(
    large.map(({ name, counts }, index) => ({
      subject: name,
      statement: `${arms.map(({ key }, arm) => `${counts[arm]} in "${key}"`).join(', ')}.`,
      pValue: adjusted[index] ?? null,
    })),
  );
  const [worst] = findings;
  const pValue = worst?.pValue ?? null;
  const verdict = verdictOf(pValue);
  const shown = `smallest p-value, corrected for ${counted(large.length, 'segment')}: ${shownP(pValue ?? 1)}`;
  const evidence =
    verdict === CheckVerdict.PASSED
      ? `The arm sizes match the design in every channel and category (${shown}).`
      : `The arm sizes do not match the design among customers with ${worst?.subject}: ${worst?.statement.slice(0, -1)} (${shown}).`;
  return tested(verdict, evidence, MEND, { pValue, findings });
}

function segmentName({ name, levels }: Covariate, level: number | null): string {
  if (level === null) return `unknown ${name}`;
  if (levels === null) return `${name} = ${level === 1 ? 'true' : 'false'}`;
  return `${name} = ${levels.find(({ number }) => number === level)?.value ?? level}`;
}
