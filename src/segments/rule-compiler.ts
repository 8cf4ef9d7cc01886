import { AttributeType } from '../customers/attribute.js';
import { hasKnownValue } from '../customers/known-values.js';
import { ExpectedError, invalid, notFound, UserErrorCode } from '../graph/expected-error.js';
import { compileCluster } from './cluster-compiler.js';
import type { RuleVocabulary } from './rule-vocabulary.js';
import {
  type AttributeCondition,
  type BehaviourCondition,
  BehaviourMeasure,
  type Bounds,
  type SegmentDefinition,
  type SegmentRule,
} from './segment-rule.js';

const MAX_DEPTH = 12;
const MAX_CLUSTER_DEPTH = 4;
const MAX_CONDITIONS = 200;
const MAX_WORDS = 1_000;
const MS_PER_DAY = 86_400_000;

/** Where a condition is evaluated: SQL for the customer row and for the moment whose knowledge counts. */
export interface RuleScope {
  /** Alias of the customer table. */
  customer: string;
  /** SQL of the moment in milliseconds: a number, or a column such as `a.assigned_at`. */
  asOf: string;
}

/**
 * Turns a segment into an SQL condition on a customer. Words become ids and numbers become literals, so that the
 * condition carries no parameters and no text of the client's.
 * @throws ExpectedError for unknown words, conditions that do not fit an attribute's type, or a rule too large
 */
export function compileSegment(definition: SegmentDefinition, vocabulary: RuleVocabulary, scope: RuleScope): string {
  return compileDefinition(definition, vocabulary, scope, 1);
}

function compileDefinition(
  definition: SegmentDefinition,
  vocabulary: RuleVocabulary,
  scope: RuleScope,
  depth: number,
): string {
  if ('rule' in definition) return new RuleCompiler(vocabulary, scope).compile(definition.rule, 'rule', 1);
  const { within } = definition.cluster;
  const nearest = compileCluster(definition.cluster, vocabulary, scope);
  if (!within) return nearest;
  if (depth > MAX_CLUSTER_DEPTH) {
    const limit = `Clusters within clusters are nested at most ${MAX_CLUSTER_DEPTH} deep.`;
    throw new ExpectedError('segment', UserErrorCode.TOO_MANY, limit);
  }
  return `(${compileDefinition(within, vocabulary, scope, depth + 1)} AND ${nearest})`;
}

class RuleCompiler {
  private conditions = 0;

  constructor(
    private readonly vocabulary: RuleVocabulary,
    private readonly scope: RuleScope,
  ) {}

  compile(rule: SegmentRule, path: string, depth: number): string {
    this.conditions += 1;
    if (depth > MAX_DEPTH || this.conditions > MAX_CONDITIONS) {
      const limit = `A rule has at most ${MAX_CONDITIONS} conditions, nested at most ${MAX_DEPTH} deep.`;
      throw new ExpectedError(path, UserErrorCode.TOO_MANY, limit);
    }
    const given = Object.entries(rule).filter(([, value]) => value != null);
    if (given.length !== 1) {
      throw invalid(path, 'Each part of a rule is exactly one of all, any, not, channel, attribute or behaviour.');
    }
    if (rule.all) return this.join(rule.all, 'AND', `${path}.all`, depth);
    if (rule.any) return this.join(rule.any, 'OR', `${path}.any`, depth);
    if (rule.not) return `NOT ${this.compile(rule.not, `${path}.not`, depth + 1)}`;
    if (rule.channel) return this.channel(rule.channel.in, `${path}.channel.in`);
    if (rule.attribute) return this.attribute(rule.attribute, `${path}.attribute`);
    return this.behaviour(rule.behaviour!, `${path}.behaviour`);
  }

  private join(rules: readonly SegmentRule[], operator: string, path: string, depth: number): string {
    if (rules.length === 0) throw invalid(path, 'The list is empty: give at least one condition.');
    const parts = rules.map((rule, index) => this.compile(rule, `${path}.${index}`, depth + 1));
    return `(${parts.join(` ${operator} `)})`;
  }

  private channel(keys: readonly string[], path: string): string {
    const ids = wordList(keys, path).map((key, index) => {
      const id = this.vocabulary.channels.get(key);
      if (id === undefined) throw notFound(`${path}.${index}`, 'channel', key);
      return id;
    });
    // An unknown channel is no channel: the condition is false for it, not unknown, and `not` turns it round.
    return `(coalesce(${this.scope.customer}.channel_id, -1) IN (${ids.join(', ')}))`;
  }

  private attribute(condition: AttributeCondition, path: string): string {
    const attribute = this.vocabulary.attributes.get(condition.name);
    if (!attribute) throw notFound(`${path}.name`, 'attribute', condition.name);
    const test = this.attributeTest(condition, attribute, path);
    return hasKnownValue(attribute.id, `${this.scope.customer}.id`, this.scope.asOf, test);
  }

  private attributeTest(
    condition: AttributeCondition,
    attribute: { type: AttributeType; levels: Map<string, number> },
    path: string,
  ): string {
    const { name, ...tests } = condition;
    const given = Object.entries(tests)
      .filter(([, value]) => value != null)
      .map(([key]) => key);
    const fitting = FITTING_TESTS[attribute.type];
    const misfit = given.find((test) => !fitting.includes(test));
    if (given.length === 0 || misfit !== undefined) {
      const what = `"${name}" is a ${attribute.type.toLowerCase()}: test it with ${fitting.join(', ')}`;
      throw invalid(path, misfit === undefined ? `${what}.` : `${what}, not with ${misfit}.`);
    }
    switch (attribute.type) {
      case AttributeType.CATEGORY:
        return `v.number IN (${this.levels(condition.in!, attribute.levels, path).join(', ')})`;
      case AttributeType.BOOLEAN:
        return `v.number = ${condition.is ? 1 : 0}`;
      case AttributeType.DATE:
        return boundsTest('v.number', { atLeast: time(condition.onOrAfter), lessThan: time(condition.before) }, path);
      default:
        return boundsTest('v.number', condition, path);
    }
  }

  private levels(words: readonly string[], levels: Map<string, number>, path: string): number[] {
    return wordList(words, `${path}.in`).map((word, index) => {
      const id = levels.get(word);
      if (id !== undefined) return id;
      const known = [...levels.keys()].slice(0, 20).map((level) => `"${level}"`);
      const message = `No customer has the value "${word.slice(0, 100)}". On record: ${known.join(', ') || 'none'}.`;
      throw new ExpectedError(`${path}.in.${index}`, UserErrorCode.NOT_FOUND, message);
    });
  }

  private behaviour(condition: BehaviourCondition, path: string): string {
    const eventType = this.vocabulary.eventTypes.get(condition.event);
    if (eventType === undefined) throw notFound(`${path}.event`, 'event type', condition.event);
    const { customer, asOf } = this.scope;
    const measure = condition.measure === BehaviourMeasure.SUM ? 'coalesce(sum(e.value), 0)' : 'count(*)';
    const days = condition.withinDays;
    if (days != null && !(days > 0 && days <= 36_500)) {
      throw invalid(`${path}.withinDays`, 'Give a number of days above 0 and at most 36500.');
    }
    const since = days == null ? '' : ` AND e.occurred_at >= ${asOf} - ${Math.round(days * MS_PER_DAY)}`;
    const total = `(SELECT ${measure} FROM event e WHERE e.event_type_id = ${eventType}
      AND e.customer_id = ${customer}.id AND e.occurred_at < ${asOf}${since})`;
    return boundsTest(total, condition, path);
  }
}

const NUMBER_TESTS = ['atLeast', 'atMost', 'greaterThan', 'lessThan'];
const FITTING_TESTS: Record<AttributeType, string[]> = {
  NUMBER: NUMBER_TESTS,
  CATEGORY: ['in'],
  BOOLEAN: ['is'],
  DATE: ['onOrAfter', 'before'],
};

function boundsTest(expression: string, bounds: Bounds, path: string): string {
  const tests = (
    [
      ['>=', bounds.atLeast],
      ['<=', bounds.atMost],
      ['>', bounds.greaterThan],
      ['<', bounds.lessThan],
    ] as const
  ).filter(([, bound]) => bound != null);
  if (tests.length === 0) throw invalid(path, `Give at least one of ${NUMBER_TESTS.join(', ')}.`);
  if (tests.length === 1) return `(${expression} ${tests[0]![0]} ${literal(tests[0]![1]!, path)})`;
  const parts = tests.map(([operator, bound]) => `${expression} ${operator} ${literal(bound!, path)}`);
  return `(${parts.join(' AND ')})`;
}

function literal(value: number, path: string): string {
  if (!Number.isFinite(value)) throw invalid(path, 'Bounds must be finite numbers.');
  return `(${value})`;
}

function time(value: Date | string | null | undefined): number | null {
  return value == null ? null : new Date(value).getTime();
}

function wordList(words: readonly string[], path: string): readonly string[] {
  if (words.length === 0) throw invalid(path, 'The list is empty: give at least one value.');
  if (words.length > MAX_WORDS) {
    throw new ExpectedError(path, UserErrorCode.TOO_MANY, `A list has at most ${MAX_WORDS} values.`);
  }
  return words;
}
