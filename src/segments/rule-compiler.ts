import { ExpectedError, invalid, notFound, UserErrorCode } from '../graph/expected-error.js';
import { NearestKeys } from '../graph/nearest-keys.js';
import { checkEach, checkParts } from '../graph/problems.js';
import { Aggregation } from '../metrics/metric.js';
import { attributeTest } from './attribute-test.js';
import { boundsTest } from './bounds-test.js';
import { LookedUpFacts } from './customer-facts.js';
import { MAX_CONDITIONS, MAX_DEPTH, RULE_LIMIT } from './rule-size.js';
import type { RuleVocabulary } from './rule-vocabulary.js';
import {
  type AttributeCondition,
  type BehaviourCondition,
  BehaviourMeasure,
  type SegmentRule,
} from './segment-rule.js';
import type { CustomerFacts, SegmentScope } from './segment-scope.js';
import { validWords } from './valid-words.js';

const MAX_DAYS = 36_500;
const MS_PER_DAY = 86_400_000;

/** Turns a rule into an SQL condition, counting its parts. */
export class RuleCompiler {
  private conditions = 0;
  private isTooLarge = false;
  private readonly facts: CustomerFacts;
  private readonly nearest: Record<'channels' | 'attributes' | 'eventTypes', NearestKeys>;

  constructor(
    private readonly vocabulary: RuleVocabulary,
    private readonly scope: SegmentScope,
  ) {
    this.facts = scope.facts ?? new LookedUpFacts(scope);
    this.nearest = {
      channels: new NearestKeys(vocabulary.channels.keys()),
      attributes: new NearestKeys(vocabulary.attributeKeys),
      eventTypes: new NearestKeys(vocabulary.eventTypes.keys()),
    };
  }

  /** @throws ExpectedErrors of all conditions */
  compile(rule: SegmentRule, path: string, depth: number): string {
    this.conditions += 1;
    if (depth > MAX_DEPTH || this.conditions > MAX_CONDITIONS) {
      if (this.isTooLarge) return '';
      this.isTooLarge = true;
      throw new ExpectedError(path, UserErrorCode.TOO_MANY, RULE_LIMIT);
    }
    if (Object.values(rule).filter((part) => part != null).length === 1) {
      if (rule.all) return this.join(rule.all, 'AND', `${path}.all`, depth);
      if (rule.any) return this.join(rule.any, 'OR', `${path}.any`, depth);
      if (rule.not) return `NOT ${this.compile(rule.not, `${path}.not`, depth + 1)}`;
      if (rule.channel) return this.channel(rule.channel.in, `${path}.channel.in`);
      if (rule.attribute) return this.attribute(rule.attribute, `${path}.attribute`);
      if (rule.behaviour) return this.behaviour(rule.behaviour, `${path}.behaviour`);
    }
    throw invalid(path, 'Each part of a rule is exactly one of all, any, not, channel, attribute and `behaviour`.');
  }

  private join(rules: readonly SegmentRule[], operator: string, path: string, depth: number): string {
    if (rules.length === 0) throw invalid(path, 'The list is empty. Give at least one condition.');
    const parts = checkEach(rules, (rule, index) => this.compile(rule, `${path}.${index}`, depth + 1));
    return `(${parts.join(` ${operator} `)})`;
  }

  private channel(keys: readonly string[], path: string): string {
    const ids = checkEach(validWords(keys, path), (key, index) => {
      const id = this.vocabulary.channels.get(key);
      if (id === undefined) throw notFound(`${path}.${index}`, 'channel', key, this.nearest.channels);
      return id;
    });
    // An unknown channel is no channel: the condition is false for it, not unknown, and `not` turns it round.
    return `(coalesce(${this.scope.customer}.channel_id, -1) IN (${ids.join(', ')}))`;
  }

  private attribute(condition: AttributeCondition, path: string): string {
    const attribute = this.vocabulary.attributes.get(condition.name);
    if (!attribute) throw notFound(`${path}.name`, 'attribute', condition.name, this.nearest.attributes);
    return this.facts.known([attribute.id], ([number = '']) => attributeTest(number, condition, attribute, path));
  }

  private behaviour(condition: BehaviourCondition, path: string): string {
    const { measured, from } = checkParts({
      measured: () => this.measured(condition, path),
      from: () => daysBefore(this.scope.asOf, condition.withinDays, `${path}.withinDays`),
      // What is tested is not known yet, the limits are.
      bounds: () => boundsTest('0', condition, path),
    });
    return this.facts.total(measured, from, (total, rounding) => boundsTest(total, condition, path, rounding));
  }

  private measured({ event, minus, measure }: BehaviourCondition, path: string) {
    return {
      ...checkParts({
        eventTypeId: () => this.eventType(event, `${path}.event`),
        minusEventTypeId: () => (minus == null ? null : this.eventType(minus, `${path}.minus`)),
      }),
      aggregation: measure === BehaviourMeasure.SUM ? Aggregation.SUM : Aggregation.COUNT,
    } as const;
  }

  private eventType(key: string, path: string): number {
    const id = this.vocabulary.eventTypes.get(key);
    if (id === undefined) throw notFound(path, 'event type', key, this.nearest.eventTypes);
    return id;
  }
}

/** The start of a period of days that ends at a moment; null where it has none. */
function daysBefore(moment: string, days: number | null | undefined, path: string): string | null {
  if (days == null) return null;
  if (days > 0 && days <= MAX_DAYS) return `${moment} - ${Math.round(days * MS_PER_DAY)}`;
  throw invalid(path, `Give a number of days above 0 and at most ${MAX_DAYS}.`);
}
