import { dayText } from '../../graph/times/calendar-day.js';
import { confidenceOf } from '../../results/confidence.js';
import { insufficientData } from '../../results/insufficient-data.js';
import { assembleChannels, assembleComparison } from './channel-assembly.js';
import { type LifetimeFacts, lifetimeAdvice } from './lifetime-advice.js';
import type { LifetimeAnalysis } from './lifetime-analysis.js';
import { type LifetimeReading, total } from './lifetime-reading.js';
import { expectedSentence, holdoutSentence, periodWords, verdictOf } from './lifetime-sentences.js';
import type { LifetimeHoldout, LifetimeValue } from './lifetime-value.js';
import type { Prediction } from './predict.js';
import { firstPurchasesOf, fitOf, purchasesOf, spendFitOf } from './shown-fits.js';
import { spendingShare } from './spend-analysis.js';
import { youngShare } from './young-customers.js';

/** The answer of what was read and found. @param found null where nobody has bought */
export function assembleLifetime(reading: LifetimeReading, found: LifetimeAnalysis | null): LifetimeValue {
  const { asked, cells, until } = reading;
  const { amounts, timeUnitDays, horizon, alpha } = asked;
  const customers = total(cells, 'customers');
  const expected = found?.expected ?? null;
  const reason = reasonOf(reading, found);
  const holdout = found?.held ? holdoutOf(reading, found.held) : null;
  const level = confidenceOf(alpha);
  const answer = {
    ...{ currency: asked.currency, until: dayText(until), timeUnitDays, horizon, purchaseModel: asked.model },
    ...{ margin: amounts.margin, discountRate: asked.discountRate, customers, seed: asked.seed },
    repeatTransactions: cells.reduce((sum, { repeats, customers: many }) => sum + repeats * many, 0),
    model: found?.total.fit ? fitOf(found.total.fit) : null,
    spendModel: found?.spend ? spendFitOf(found.spend) : null,
    firstPurchases: found?.first ? firstPurchasesOf(found.first, level) : null,
    expected: expected && purchasesOf(expected, level),
    meanProbabilityAlive: expected?.meanProbabilityAlive ?? null,
    expectedMargin: found?.expectedSpend == null ? null : amounts.margin * found.expectedSpend,
    holdout,
    channels: reading.channels && assembleChannels(reading, found, holdout),
    channelFits: found?.comparison ? assembleComparison(found.comparison) : null,
    sentence: sentenceOf(reading, expected, holdout, reason),
    insufficientData: insufficientData(reason),
  };
  const widest = Math.max(1, ...cells.map(({ width }) => width));
  const longest = Math.max(0, ...cells.map(({ observed }) => observed)) / timeUnitDays;
  const once = cells.reduce((sum, cell) => sum + (cell.repeats === 0 ? cell.customers : 0), 0);
  const advice = lifetimeAdvice(answer, {
    ...{ marginStated: amounts.marginStated, width: widest, observed: longest, withoutRepeat: once / customers },
    segment: reading.segment,
    first: found?.first ?? null,
    young: youngChannels(reading),
    undetermined: found?.total.fit?.boundary ?? [],
    withoutSpend: 1 - spendingShare(cells).value,
  });
  return { ...answer, warnings: [...amounts.warnings, ...advice] };
}

function youngChannels({ channels, acquired }: LifetimeReading): LifetimeFacts['young'] {
  return (channels ?? []).flatMap(({ channel }, index) => {
    const share = youngShare(acquired[index]!);
    return channel === null || share === null ? [] : [{ key: channel.key, share }];
  });
}

function reasonOf({ until }: LifetimeReading, found: LifetimeAnalysis | null): string | null {
  if (found === null) return `No customer has bought by ${dayText(until)}.`;
  return found.total.reason ?? found.spend?.reason ?? null;
}

function holdoutOf({ held, asked }: LifetimeReading, predicted: Prediction): LifetimeHoldout | null {
  if (held === null) return null;
  const { from, to, actual, customers, horizon } = held;
  return {
    ...{ from: dayText(from), to: dayText(to), horizon, customers, actual },
    ...{ expected: predicted.total, lower: predicted.lower, upper: predicted.upper },
    relativeError: actual === 0 ? null : predicted.total / actual - 1,
    verdict: verdictOf(predicted, actual),
    sentence: holdoutSentence(predicted, actual, confidenceOf(asked.alpha), [from, to]),
  };
}

function sentenceOf(
  { asked, cells, until }: LifetimeReading,
  expected: Prediction | null,
  holdout: LifetimeHoldout | null,
  reason: string | null,
): string {
  if (expected === null) return reason ?? '';
  const { horizon, timeUnitDays, alpha } = asked;
  const period = periodWords(horizon, timeUnitDays);
  const facts = { until: dayText(until), customers: total(cells, 'customers'), period, level: confidenceOf(alpha) };
  const check = holdout?.sentence ?? 'The prediction was not checked on a later period.';
  return `${expectedSentence(expected, facts)} ${check}`;
}
