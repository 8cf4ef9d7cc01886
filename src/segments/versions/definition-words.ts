import { featureName } from '../cluster-features/feature-naming.js';
import {
  type AttributeCondition,
  type BehaviourCondition,
  BehaviourMeasure,
  type Bounds,
  type ClusterModel,
  type SegmentDefinition,
  type SegmentRule,
} from '../segment-rule.js';

/** Words of a list after which the rest is counted. */
const MOST_WORDS = 10;

const BOUNDS: Record<keyof Bounds, string> = {
  atLeast: 'at least',
  atMost: 'at most',
  greaterThan: 'more than',
  lessThan: 'less than',
};

/** A definition as people read it, such as `channel is "google" and "purchases" is at least 3`. */
export function definitionInWords(definition: SegmentDefinition, mostWords = MOST_WORDS): string {
  return 'rule' in definition ? ruleInWords(definition.rule, mostWords) : clusterInWords(definition.cluster);
}

/** A rule as people read it. Combinations inside others are in parentheses. */
export function ruleInWords(rule: SegmentRule, mostWords = MOST_WORDS): string {
  const { all, any, not, channel, attribute, behaviour } = rule;
  const inWords = (part: SegmentRule) => partInWords(part, mostWords);
  if (all) return all.map(inWords).join(' and ');
  if (any) return any.map(inWords).join(' or ');
  if (not) return `not (${ruleInWords(not, mostWords)})`;
  if (channel) return `channel is ${oneOf(channel.in, mostWords)}`;
  if (attribute) return attributeInWords(attribute, mostWords);
  return behaviour ? behaviourInWords(behaviour) : '';
}

function partInWords(rule: SegmentRule, mostWords: number): string {
  const parts = rule.all ?? rule.any ?? [];
  const words = ruleInWords(rule, mostWords);
  return parts.length > 1 ? `(${words})` : words;
}

function attributeInWords(condition: AttributeCondition, mostWords: number): string {
  const { name, in: words, is, onOrAfter, before, ...bounds } = condition;
  const tests = [
    ...(words == null ? [] : [oneOf(words, mostWords)]),
    ...(is == null ? [] : [String(is)]),
    ...boundsInWords(bounds),
    ...(onOrAfter == null ? [] : [`${moment(onOrAfter)} or later`]),
    ...(before == null ? [] : [`before ${moment(before)}`]),
  ];
  return `"${name}" is ${tests.join(' and ')}`;
}

function behaviourInWords({ event, minus, measure, withinDays, ...bounds }: BehaviourCondition): string {
  const what = measure === BehaviourMeasure.SUM ? 'sum of' : 'number of';
  const subtracted = minus == null ? '' : ` minus "${minus}"`;
  const when = withinDays == null ? '' : ` in the past ${withinDays} ${withinDays === 1 ? 'day' : 'days'}`;
  return `${what} "${event}"${subtracted}${when} is ${boundsInWords(bounds).join(' and ')}`;
}

function boundsInWords(bounds: Bounds): string[] {
  return (Object.keys(BOUNDS) as (keyof Bounds)[]).flatMap((name) =>
    bounds[name] == null ? [] : [`${BOUNDS[name]} ${bounds[name]}`],
  );
}

function clusterInWords(model: ClusterModel): string {
  const { cluster, within } = model;
  const [names, centers] =
    model.version === undefined
      ? [model.attributes, model.centroids]
      : [model.features.map(featureName), model.centers];
  const own = `nearest to center ${cluster + 1} of ${centers.length} by ${names.join(', ')}`;
  return within ? `${own}, among customers where ${definitionInWords(within)}` : own;
}

function oneOf(words: readonly string[], most: number): string {
  // A single word more is shown instead of counted.
  const shown = words.slice(0, words.length > most + 1 ? most : most + 1).map((word) => `"${word}"`);
  const more = words.length - shown.length;
  return more > 0 ? `${shown.join(', ')} or one of ${more} more` : shown.join(' or ');
}

/** Dates were stored in other forms once. */
function moment(given: Date | string): string {
  const text = new Date(given).toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text;
}
