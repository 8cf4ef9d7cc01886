import { confidenceOf } from '../../results/confidence.js';
import { insufficientData } from '../../results/insufficient-data.js';
import { type Interval, intervalOf } from '../../results/interval.js';
import { wilsonInterval } from '../../statistics/comparisons/proportions/wilson.js';
import type { ChannelFitTest } from './channel-analysis.js';
import { ChannelFitChoice, type ChannelFits, type ChannelLifetimeValue } from './channel-lifetime-value.js';
import type { LifetimeAnalysis } from './lifetime-analysis.js';
import type { LifetimeReading } from './lifetime-reading.js';
import { channelSentence, comparisonSentence, periodWords } from './lifetime-sentences.js';
import { type LifetimeHoldout, PredictionVerdict } from './lifetime-value.js';
import { firstPurchasesOf, fitOf, purchasesOf } from './shown-fits.js';
import { youngShare } from './young-customers.js';

/** The channels in the order of their keys, the unknown one last. */
export function assembleChannels(
  reading: LifetimeReading,
  found: LifetimeAnalysis | null,
  holdout: LifetimeHoldout | null,
): ChannelLifetimeValue[] {
  const shown = (reading.channels ?? []).map((_, index) => assembleChannel(reading, found, holdout, index));
  const keyOf = ({ channel }: ChannelLifetimeValue) => channel?.key ?? null;
  return shown.sort((a, b) => {
    const [first, second] = [keyOf(a), keyOf(b)];
    if (first === null || second === null) return first === second ? 0 : first === null ? 1 : -1;
    return first < second ? -1 : 1;
  });
}

function assembleChannel(
  { asked, channels, cells, acquired: all }: LifetimeReading,
  found: LifetimeAnalysis | null,
  holdout: LifetimeHoldout | null,
  index: number,
): ChannelLifetimeValue {
  const [{ channel, cost }, row] = [channels![index]!, all[index]!];
  const { channelId, acquired, buyers, recent } = row;
  const analysis = found?.channels?.[index] ?? null;
  const level = confidenceOf(asked.alpha);
  const own = cells.filter((cell) => cell.channelId === channelId);
  const value = analysis?.value ? intervalOf({ ...analysis.value, estimate: analysis.value.value }, level) : null;
  const reason = analysis === null ? 'There is no model of all customers.' : analysis.valueUnknown;
  const share = { estimate: buyers / acquired, ...wilsonInterval({ n: acquired, successes: buyers }, asked.alpha) };
  const missed = holdout?.verdict === PredictionVerdict.WITHIN_LIMITS ? null : (holdout?.verdict ?? null);
  const facts = {
    name: channel?.name ?? null,
    currency: asked.currency,
    period: periodWords(asked.horizon, asked.timeUnitDays),
    cost: cost.cost,
    missed,
    young: youngShare(row),
  };
  return {
    ...{ channel, acquired, recent, customers: buyers, shareBuying: intervalOf(share, level) },
    repeatTransactions: own.reduce((sum, { repeats, customers }) => sum + repeats * customers, 0),
    model: analysis?.own.fit ? fitOf(analysis.own.fit) : null,
    firstPurchases: analysis?.first ? firstPurchasesOf(analysis.first, level) : null,
    expected: analysis?.expected ? purchasesOf(analysis.expected, level) : null,
    meanProbabilityAlive: analysis?.expected?.meanProbabilityAlive ?? null,
    newCustomerValue: value,
    acquisitionCost: cost.cost,
    valueLessCost: value !== null && cost.cost !== null ? lessCost(value, cost.cost) : null,
    spendUnknown: cost.unknown,
    sentence: channelSentence(value, reason, facts),
    insufficientData: insufficientData(reason),
  };
}

export function assembleComparison(found: ChannelFitTest): ChannelFits {
  const { separate, statistic, degreesOfFreedom, pValue } = found;
  const chosen = separate ? ChannelFitChoice.SEPARATE : ChannelFitChoice.COMMON;
  return { chosen, statistic, degreesOfFreedom, pValue, sentence: comparisonSentence(found) };
}

/** The cost is taken as exact. */
function lessCost({ estimate, lower, upper, level }: Interval, cost: number): Interval {
  const less = (value: number | null) => (value === null ? null : value - cost);
  return intervalOf({ estimate: less(estimate), lower: less(lower), upper: less(upper) }, level);
}
