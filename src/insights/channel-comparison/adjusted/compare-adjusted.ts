import type { Channel } from '../../../channels/channel.js';
import type { Session } from '../../../database/database.js';
import { type Advice, advise } from '../../../graph/advice.js';
import { MetricKind } from '../../../metrics/metric.js';
import { insufficientData } from '../../../results/insufficient-data.js';
import { inAList, shownChance } from '../../../results/shown-numbers.js';
import type { CorrectionMethod } from '../../../statistics/multiplicity/correction-method.js';
import {
  type AdjustedComparison,
  adjustedComparison,
  type Refusal,
} from '../../../statistics/standardization/adjusted-comparison.js';
import type { PatternTable } from '../../../statistics/standardization/pattern-table.js';
import type { Engine } from '../../../threads/engine.js';
import type { ChannelQuantity } from '../channel-quantity.js';
import { silentSentence } from '../silent-channels.js';
import type { SentenceScope } from '../verdict-sentences.js';
import type { AdjustedChannels } from './adjusted-channels.js';
import { adjustedConclusion } from './adjusted-sentences.js';
import type { Adjustment } from './adjustment.js';
import { AdjustmentModel, AdjustmentTerms, CovariatesKnown } from './adjustment-choices.js';
import { readPatterns } from './pattern-queries.js';
import { separationWords } from './separation-words.js';

/** The share of others without comparable customers above which a channel's mean rests on the model. */
const MUCH_UNCOVERED = 0.1;
/** Customers with an outcome, and without it, that a channel needs for each parameter of its own (docs/studies.md, adjusted channels). */
const OUTCOMES_PER_PARAMETER = 10;
/** The share of others who are predicted from few customers above which limits are notably too narrow. */
const MUCH_THIN = 0.02;

/** Which channels to compare, in what, adjusted for what. */
export interface AdjustedScope extends SentenceScope {
  /** Those that have customers with a value. */
  channels: readonly Channel[];
  /** Those of which nothing was ever recorded. */
  silent: readonly Channel[];
  measured: ChannelQuantity;
  population: string;
  adjustment: Adjustment;
  /** A number near the mean. */
  shift: number;
  correction: CorrectionMethod;
}

/** Reads what the comparison needs: sums by channel and covariates. */
export function readAdjusted(session: Session, scope: AdjustedScope): Promise<PatternTable> {
  const { channels, measured, population, adjustment, shift } = scope;
  const { covariatesOf, asOfSql } = adjustment;
  const channelIds = channels.map(({ id }) => id);
  return readPatterns(session, { quantity: measured, population, channelIds, covariatesOf, asOf: asOfSql, shift });
}

/** Compares channels as if they brought the same kinds of customers; the fit runs on a thread. */
export async function compareAdjusted(
  engine: Engine,
  scope: AdjustedScope,
  table: PatternTable,
): Promise<AdjustedChannels> {
  const { channels, adjustment, alpha, correction } = scope;
  const { model, terms } = adjustment;
  const question = {
    table,
    groups: channels.length,
    model: { family: model, interacted: terms === AdjustmentTerms.INTERACTED },
    alpha,
    correction,
  };
  const { group, n, sum, squares, known } = table;
  const lists = [group, n, sum, squares, ...known.map(({ values }) => values)];
  const found = await engine.run(adjustedComparison, [question], { transfer: lists.map(({ buffer }) => buffer) });
  return shown(found, scope);
}

function shown(found: AdjustedComparison, scope: AdjustedScope): AdjustedChannels {
  const { channels, silent, adjustment } = scope;
  const { model, terms, names, covariatesKnown, asOf } = adjustment;
  const separating = separationWords(found.separating, scope);
  const keyOf = (index: number) => channels[index]?.key ?? '';
  return {
    model,
    terms,
    covariates: names,
    covariatesKnown,
    asOf,
    customers: found.customers,
    parameters: found.parameters,
    omnibus: found.omnibus,
    channels: channels.flatMap((channel, index) => {
      const one = found.groups[index];
      if (!one) return [];
      const { refusal, thin: _, ...numbers } = one;
      const refused = refusal === null ? null : refusalSentence(channel.key, refusal, adjustment, separating);
      const reason = silent.includes(channel) ? silentSentence([channel.key]) : refused;
      return [{ channel, ...numbers, insufficientData: insufficientData(reason) }];
    }),
    pairs: found.pairs.map(({ a, b, ...pair }) => ({ a: keyOf(a), b: keyOf(b), ...pair })),
    conclusion: adjustedConclusion(
      found,
      channels.map(({ key }) => key),
      scope,
    ),
    warnings: warningsOf(found, scope),
  };
}

function refusalSentence(key: string, refusal: Refusal, { model, terms }: Adjustment, separating: string): string {
  const sentences: Record<Refusal, string> = {
    CONSTANT: `All customers of "${key}" have the same value, so nothing says how uncertain an adjusted number is: wait for more data, or compare it without adjustment (omit \`adjustFor\`).`,
    NO_COMPARABLE: `No customer of another channel has a comparable customer in "${key}": the covariates tell it from the others.`,
    NOT_DETERMINED:
      terms === AdjustmentTerms.INTERACTED
        ? `The covariates do not vary enough within "${key}" for slopes of its own: use MAIN_EFFECTS, or adjust for less.`
        : 'The covariates follow from the channel: within channels they do not vary enough to adjust for them.',
    SEPARATED:
      model === AdjustmentModel.LOGIT
        ? `${separating}, so the logistic regression has no fit: use LINEAR, or adjust for less.`
        : 'The regression has no fit.',
    ALONE: `No other channel can be compared with "${key}".`,
  };
  return sentences[refusal];
}

function warningsOf(found: AdjustedComparison, scope: AdjustedScope): Advice[] {
  const { channels, adjustment } = scope;
  const named = (places: number[]) => places.map((place) => `"${channels[place]?.key}"`).join(', ');
  const places = found.groups.flatMap(({ refusal, overlap }, place) => {
    return refusal === null && (overlap.uncovered ?? 0) > MUCH_UNCOVERED ? [place] : [];
  });
  const refused = found.groups.flatMap(({ refusal }, place) => (refusal === null ? [] : [place]));
  const reversed = found.pairs.filter((pair) => pair.reversed);
  const warnings: Advice[] = [];
  if (places.length > 0) {
    const shares = places.map((place, index) => {
      const share = shownChance(found.groups[place]?.overlap.uncovered ?? 0);
      const of = index === 0 ? ' of the customers of other channels have no comparable customer' : '';
      return `${share}${of} in ${named([place])}`;
    });
    const rest = places.length === 1 ? 'its adjusted number rests' : 'adjusted numbers rest';
    const remedy = 'Adjust for fewer or coarser covariates, or compare within a segment that all channels reach.';
    warnings.push(
      advise('LITTLE_OVERLAP', `${inAList(shares)}: ${rest} on the model there.`, { field: 'adjustFor', remedy }),
    );
  }
  warnings.push(...fewOutcomesAdvice(found, scope));
  for (const { thin, place } of thinGroups(found)) {
    const message = `${shownChance(thin)} of the customers of other channels have a value of a covariate that fewer than five customers of "${channels[place]?.key}" have: with slopes of its own, its adjusted number rests on these few, and its limits are too narrow.`;
    const remedy = 'Use MAIN_EFFECTS, or adjust for coarser covariates.';
    warnings.push(advise('FEW_COMPARABLE', message, { field: 'adjustmentTerms', remedy }));
  }
  if (refused.length > 0) {
    const message = `Without an adjusted number, and not part of the standard: ${named(refused)}.`;
    warnings.push(advise('CHANNELS_NOT_COMPARABLE', message, { field: 'adjustFor' }));
  }
  if (reversed.length > 0) {
    const pairs = reversed.map(({ a, b }) => `${named([a])} and ${named([b])}`).join('; ');
    const message = `The adjusted difference points in the other direction than the crude one (Simpson's paradox): ${pairs}.`;
    const remedy = 'Report both, and say which customers each channel brings.';
    warnings.push(advise('SIMPSONS_PARADOX', message, { remedy }));
  }
  if (adjustment.covariatesKnown === CovariatesKnown.NOW) {
    const message =
      'Covariates have their values of the end of the period: what arose after the acquisition may follow from the channel.';
    const remedy =
      'Adjust for what was known at the acquisition (`covariatesKnown: ACQUISITION`), or count from a fixed day (`since`).';
    warnings.push(advise('ADJUSTED_FOR_LATER_VALUES', message, { field: 'covariatesKnown', remedy }));
  }
  return warnings;
}

/** That limits are too narrow where a channel has few customers with, or without, the outcome. */
function fewOutcomesAdvice(found: AdjustedComparison, { channels, adjustment, measured }: AdjustedScope): Advice[] {
  if (measured.kind !== MetricKind.PROPORTION || found.parameters === null) return [];
  const compared = found.groups.filter(({ refusal }) => refusal === null).length;
  const own = adjustment.terms === AdjustmentTerms.INTERACTED ? found.parameters / compared : 1;
  const needed = Math.ceil(OUTCOMES_PER_PARAMETER * own);
  const few = found.groups.flatMap(({ n, crude, refusal }, place) => {
    const rarer = Math.round(n * Math.min(crude, 1 - crude));
    return refusal === null && rarer < needed ? [`"${channels[place]?.key}" (${rarer})`] : [];
  });
  if (few.length === 0) return [];
  const message =
    `Channels with fewer than ${needed} customers with the outcome, or without it: ${few.join(', ')}. ` +
    'Their standard errors may be too small, so that the limits of their adjusted numbers are too narrow.';
  const remedy =
    own > 1
      ? 'Use MAIN_EFFECTS, adjust for fewer or coarser covariates, or compare over a longer period.'
      : 'Compare over a longer period.';
  return [advise('FEW_OUTCOMES', message, { field: 'adjustFor', remedy })];
}

function thinGroups(found: AdjustedComparison) {
  return found.groups.flatMap(({ refusal, thin }, place) => {
    return refusal === null && thin > MUCH_THIN ? [{ thin, place }] : [];
  });
}
