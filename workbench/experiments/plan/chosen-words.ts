import { shownCount, shownDay, shownLevel, shownStated } from '../../../charts/numbers.js';
import type { ArmInput, EligibilityInput, Enrollment, PlanDraftQuery } from '../../graph/generated/graphql.js';
import type { Draft } from './draft.js';
import { CORRECTIONS, DIRECTIONS, RULES } from './options.js';
import { momentOf } from './size/history-day.js';

type Named = { edges: readonly { node: { key: string; name: string } }[] };
/** What a draft can be made of, by its names. */
export type Known = Pick<PlanDraftQuery, 'settings'> &
  Record<'attributes' | 'metrics' | 'segments' | 'namespaces', Named> & {
    holdouts: { edges: readonly { node: { key: string; name: string; everyExperiment: boolean } }[] };
  };

const OVERLAPS: Record<string, string> = {
  NONE: 'no rule about other experiments',
  REFUSE: 'no start while customers are in other experiments',
  EXCLUDE: 'customers of other experiments excluded',
  ALLOW: 'customers of other experiments allowed',
};

/** The rules for who may take part. */
export function whoInWords({ eligibility }: Draft, { attributes, holdouts, namespaces }: Known): string {
  const rules: EligibilityInput = eligibility ?? {};
  const always = holdouts.edges.filter(({ node }) => node.everyExperiment).map(({ node }) => node.name);
  const excluded = [...new Set([...always, ...namesIn(holdouts, rules.holdouts)])];
  const parts = (rules.namespaces ?? []).map(
    ({ namespace, from, to }) => `${shownLevel(from)} to ${shownLevel(to)} of ${namesIn(namespaces, [namespace])}`,
  );
  const { requireAttributes } = rules;
  return sentence([
    OVERLAPS[rules.overlap ?? (eligibility === null ? 'NONE' : 'REFUSE')],
    rules.allowOverlapWith?.length ? `but those of ${listed(rules.allowOverlapWith)} allowed` : false,
    rules.notContacted ? contactsInWords(rules.notContacted) : 'contacted recently or not',
    excluded.length > 0 ? `without the holdout ${listed(excluded)}` : 'no holdouts',
    parts.length > 0 && `only ${listed(parts)}`,
    requireAttributes?.length ? `only with known ${listed(attributeNames(attributes, requireAttributes))}` : false,
  ]);
}

function contactsInWords({ days, events }: NonNullable<EligibilityInput['notContacted']>): string {
  const by = events?.length ? ` by an event of ${listed(events)}` : '';
  return `not contacted${by} for ${daysInWords(days)}`;
}

/** More keys than these are not listed. */
const MOST_KEYS = 4;

/** The keys of the arms, and what their offers cost. */
export function armsInWords({ arms }: Draft, { metrics, settings }: Known): string {
  const keys = arms.map(({ key }) => key);
  const costs = arms.flatMap((arm) => offerCosts(arm, metrics, settings.currency));
  return sentence([
    keys.length > MOST_KEYS ? `${shownCount(keys.length)} keys` : `keys ${listed(keys)}`,
    ...(costs.length > 0 ? costs : ['no cost of redeemed offers']),
  ]);
}

function offerCosts({ name, key, redemptionCost, costMetric }: ArmInput, metrics: Named, currency: string): string[] {
  const called = name || key;
  return [
    ...(redemptionCost == null ? [] : [`${shownStated(redemptionCost)} ${currency} for each redemption of ${called}`]),
    ...(costMetric == null ? [] : [`${namesIn(metrics, [costMetric])} as a cost of ${called}`]),
  ];
}

/** What the size rests on. */
export interface SizedBy {
  /** The day from which history is taken, or another source. */
  history: string;
  enrollment: Enrollment;
  isForProfit: boolean;
}

const LATEST = 'sized on your latest history';
const SOURCES: Record<string, string> = {
  now: LATEST,
  assumed: 'sized on numbers that you assume',
  none: 'not sized',
};

const ENROLLED: Partial<Record<Enrollment, string>> = {
  LIST: 'all customers enrolled at the start',
  NEW_CUSTOMERS: 'customers enrolled as they are acquired',
  LIST_AND_NEW: 'customers enrolled at the start and as they are acquired',
};

/** The risks that are taken, and what the size rests on. */
export function sizeInWords({ power, alpha }: Draft, { history, enrollment, isForProfit }: SizedBy): string {
  const isOnHistory = history !== 'assumed' && history !== 'none';
  return sentence([
    `${shownLevel(power ?? 0)} power`,
    `${shownLevel(alpha ?? 0)} risk of a false alarm`,
    SOURCES[history] ?? (momentOf(history) ? `sized on your history from ${shownDay(history, 'UTC')}` : LATEST),
    isOnHistory && ENROLLED[enrollment],
    isOnHistory && isForProfit && 'compared with a size for profit',
  ]);
}

/** How effects are estimated and tested. */
export function analysisInWords(draft: Draft, { attributes, segments }: Known): string {
  const { alternative, correction, adjustFor, adjustForPrevious, compareSegments } = draft;
  const adjusted = [
    ...attributeNames(attributes, adjustFor),
    ...(adjustForPrevious ? [`the ${daysInWords(adjustForPrevious.days)} before`] : []),
  ];
  return sentence([
    nameOf(DIRECTIONS, alternative),
    correction === 'NONE' ? 'no correction' : nameOf(CORRECTIONS, correction),
    `adjusted for ${adjusted.length > 0 ? listed(adjusted) : 'nothing'}`,
    compareSegments?.length ? `${listed(namesIn(segments, compareSegments))} compared` : 'no segments compared',
  ]);
}

const RULE_LENGTH = 60;

/** When an arm is shipped, and when the experiment ends. */
export function decisionInWords({ decision, stoppingRule }: Draft, { settings }: Known): string {
  const { rule, customers, horizonDays, discountRate, waitingCostPerDay } = decision ?? {};
  const signs = [...(stoppingRule ?? '')];
  const stopping = signs.length > RULE_LENGTH ? `${signs.slice(0, RULE_LENGTH).join('')}…` : stoppingRule;
  return sentence([
    `shipped when ${lower(nameOf(RULES, rule ?? 'SUCCESS_METRICS'))}`,
    customers == null ? 'no totals' : `totals for ${shownCount(customers)} customers`,
    horizonDays != null && `over ${daysInWords(horizonDays)}`,
    discountRate != null && `discounted by ${shownLevel(discountRate)} a year`,
    waitingCostPerDay == null
      ? 'no cost of waiting'
      : `${shownStated(waitingCostPerDay)} ${settings.currency} for a day of waiting`,
    stopping ? `to stop: “${stopping}”` : 'no stopping rule',
  ]);
}

const daysInWords = (days: number) => (days === 1 ? '1 day' : `${shownStated(days)} days`);

const nameOf = (options: readonly { key: string; name: string }[], key: string | null | undefined) =>
  options.find((one) => one.key === key)?.name ?? '';

const namesIn = ({ edges }: Named, keys: readonly string[] | null | undefined) =>
  (keys ?? []).map((key) => edges.find(({ node }) => node.key === key)?.node.name ?? key);

/** The channel is no attribute, but is chosen among them. */
const attributeNames = ({ edges }: Named, keys: readonly string[] | null | undefined) =>
  namesIn({ edges: [{ node: { key: 'channel', name: 'Channel' } }, ...edges] }, keys);

const listed = (names: readonly string[]) => new Intl.ListFormat('en-GB').format(names);

const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

/** Parts with commas between them, the first with a capital letter. */
function sentence(parts: readonly (string | false | undefined)[]): string {
  const text = parts.filter(Boolean).join(', ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
