import { CHANNEL_COVARIATE } from '../../customers/covariate-names.js';
import { allCovariateNames, type Covariate, loadCovariates } from '../../customers/covariates.js';
import { isKnownValue } from '../../customers/known-values.js';
import type { Population } from '../../customers/population.js';
import type { Session } from '../../database/database.js';
import { askTogether } from '../../database/union.js';
import { refuseDuplicates, validList } from '../../graph/validation.js';
import { shownNumber } from '../../results/shown-numbers.js';
import { wordsOf } from '../../segments/rule-vocabulary.js';
import type { SegmentDefinition } from '../../segments/segment-rule.js';
import { at } from '../../statistics/entries.js';
import type { UnusedAttribute } from './lookalikes.js';

const MOST_FEATURES = 20;
const MOST_LEVELS = 20;
/** Classes of about equal size into which numbers and dates are divided. */
const CLASSES = 5;

/** Something known of customers, divided into levels; level 0 is that it is unknown. */
export interface LookalikeFeature {
  name: string;
  covariate: Covariate;
  /** The names of the levels, `unknown` first. */
  levels: string[];
  /** SQL of a number by which a customer's level is found, of SQL of the value. */
  coded: (value: string) => string;
  /** The level of such a number. */
  levelOf: (code: number | null) => number;
}

/** What a model uses, and what it does not. */
export interface ChosenFeatures {
  features: LookalikeFeature[];
  unused: UnusedAttribute[];
}

/**
 * Chooses what members are compared with others in. What the rule tests is left out: by it members would differ by definition.
 * @throws ExpectedErrors for unknown, repeated or too many attributes
 */
export async function lookalikeFeatures(
  session: Session,
  definition: SegmentDefinition,
  given: readonly string[] | null,
  population: Population,
): Promise<ChosenFeatures> {
  if (given !== null) {
    validList('attributes', given, 1, MOST_FEATURES);
    refuseDuplicates('attributes', given);
  }
  const covariates = await loadCovariates(session, 'attributes', given ?? (await allCovariateNames(session)));
  const tested = wordsOf(definition);
  const isTested = (name: string) =>
    tested.attributes.has(name) || (name === CHANNEL_COVARIATE && tested.channels.size > 0);
  const unused: UnusedAttribute[] = [];
  const chosen = covariates.filter(({ name, levels }) => {
    const reason = isTested(name)
      ? 'The definition of the segment uses it, so members differ in it by definition.'
      : levels !== null && levels.length > MOST_LEVELS
        ? `It has ${levels.length} values; a category with at most ${MOST_LEVELS} can be used.`
        : null;
    if (reason !== null) unused.push({ name, reason });
    return reason === null;
  });
  for (const { name } of chosen.slice(MOST_FEATURES)) {
    unused.push({ name, reason: `At most ${MOST_FEATURES} attributes are used. Choose them by \`attributes\`.` });
  }
  return { features: await featuresOf(session, chosen.slice(0, MOST_FEATURES), population), unused };
}

async function featuresOf(
  session: Session,
  covariates: readonly Covariate[],
  population: Population,
): Promise<LookalikeFeature[]> {
  const measured = covariates.filter(({ levels, boolean }) => levels === null && !boolean);
  const answers = await askTogether<{ value: number }>(
    session,
    measured.map(({ attributeId }) => ({ selects: [classEnds(attributeId ?? 0, population)] })),
  );
  return covariates.map((covariate) => {
    const place = measured.indexOf(covariate);
    if (place >= 0)
      return classed(
        covariate,
        at(answers, place).map(({ value }) => Number(value)),
      );
    return covariate.boolean
      ? valued(covariate, [0, 1], ['false', 'true'])
      : valued(
          covariate,
          (covariate.levels ?? []).map(({ number }) => Number(number)),
          (covariate.levels ?? []).map(({ value }) => value),
        );
  });
}

function valued(covariate: Covariate, numbers: readonly number[], names: readonly string[]): LookalikeFeature {
  const places = new Map(numbers.map((number, place) => [number, place + 1]));
  return {
    name: covariate.name,
    covariate,
    levels: ['unknown', ...names],
    coded: (value) => value,
    levelOf: (code) => (code === null ? 0 : (places.get(Number(code)) ?? 0)),
  };
}

/** SELECT of the last values of classes of about equal size. */
function classEnds(attributeId: number, { condition, asOf }: Population): string {
  const places = Array.from({ length: CLASSES }, (_, i) => `(${i + 1} * r.n + ${CLASSES - 1}) / ${CLASSES}`);
  return `SELECT r.value AS value FROM (
      SELECT v.number AS value, row_number() OVER (ORDER BY v.number) AS place, count(*) OVER () AS n
      FROM customer c JOIN attribute_value v ON ${isKnownValue('v', attributeId, 'c.id', asOf)} WHERE ${condition}) r
    WHERE r.place IN (${places.join(', ')})`;
}

function classed(covariate: Covariate, ends: readonly number[]): LookalikeFeature {
  const cuts = [...new Set(ends)].sort((a, b) => a - b).slice(0, -1);
  const shown = (cut: number) => (covariate.date ? new Date(cut).toISOString().slice(0, 10) : shownNumber(cut));
  const names = [...cuts, null].map((cut, place) => {
    const above = cuts[place - 1];
    const parts = [above === undefined ? null : `above ${shown(above)}`, cut === null ? null : `at most ${shown(cut)}`];
    return parts.filter((part) => part !== null).join(' and ') || 'known';
  });
  const classes = cuts.map((cut, place) => `WHEN %value% <= ${cut} THEN ${place + 1}`).join(' ');
  const otherwise = `WHEN %value% IS NOT NULL THEN ${cuts.length + 1}`;
  return {
    name: covariate.name,
    covariate,
    levels: ['unknown', ...names],
    coded: (value) => `(CASE ${classes} ${otherwise} ELSE 0 END)`.replaceAll('%value%', value),
    levelOf: (code) => Number(code ?? 0),
  };
}
