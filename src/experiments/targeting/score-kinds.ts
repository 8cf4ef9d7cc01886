import { AttributeType } from '../../customers/attributes/attribute.js';
import { LeveledAttributes } from '../../customers/attributes/attribute-levels.js';
import { attributeJoin } from '../../customers/known-values.js';
import type { Session } from '../../database/database.js';
import { invalid } from '../../graph/expected-error.js';
import { RuleCompiler } from '../../segments/rule-compiler.js';
import { loadVocabulary } from '../../segments/rule-vocabulary.js';
import type { SegmentRule } from '../../segments/segment-rule.js';
import type { SegmentService } from '../../segments/segment-service.js';
import type { ScoreSource } from './observed-customers.js';
import type { TargetingScoreInput } from './targeting-input.js';

/** A checked score. */
export interface TargetingScore {
  /** What is stored of it; null for a model. */
  source: ScoreSource | null;
  /** Names of what the model predicts by; null for all, and where there is no model. */
  predictors: readonly string[] | null;
  /** Whether customers with a score above a limit are selected: above one half where it is yes or no, above the cost for a model. */
  selects: 'YES' | 'ABOVE_COST' | null;
  /** The customers who come first, for sentences. */
  first: string;
  /** The selected customers, for sentences; empty where nothing is selected. */
  selected: string;
}

type ScoreName = Exclude<keyof TargetingScoreInput, 'ascending'>;
type ReadScore<Name extends ScoreName> = (
  session: Session,
  segments: SegmentService,
  given: NonNullable<TargetingScoreInput[Name]>,
) => Promise<TargetingScore>;

const MOMENT = 'a.assigned_at';
const stored = { predictors: null, first: '', selected: '' };

/** Every kind of score, by the field of the input that has it. */
const scoreKinds: { [Name in ScoreName]-?: ReadScore<Name> } = {
  attribute: async (session, _segments, key) => {
    const { attribute } = (await LeveledAttributes.load(session, [key])).get(key, 'score.attribute');
    if (attribute.type === AttributeType.CATEGORY) {
      const message = `"${key}" is a category, which has no order. Use a rule, such as \`{ rule: { attribute: { name: "${key}", in: […] } } }\`.`;
      throw invalid('score.attribute', message);
    }
    const boolean = attribute.type === AttributeType.BOOLEAN;
    return {
      ...stored,
      source: { joins: attributeJoin(attribute.id, 'a.customer_id', MOMENT, 'score'), value: 'score.number' },
      selects: boolean ? 'YES' : null,
      first: `customers by "${attribute.key}"`,
      selected: boolean ? `customers with "${attribute.key}"` : '',
    };
  },
  rule: async (session, _segments, rule) => {
    const definition = { rule: rule as SegmentRule };
    const vocabulary = await loadVocabulary(session, [definition]);
    const condition = new RuleCompiler(vocabulary, { customer: 'c', asOf: MOMENT }).compile(
      definition.rule,
      'score.rule',
      1,
    );
    return yesOrNo(condition, 'customers who meet the rule');
  },
  segment: async (session, segments, key) => {
    const segment = await segments.get(key, 'score.segment');
    const [condition = ''] = await segments.conditions(session, [segment], MOMENT);
    return yesOrNo(condition, `customers of the segment "${segment.key}"`);
  },
  model: async (_session, _segments, { attributes }) => ({
    source: null,
    predictors: attributes ?? null,
    selects: 'ABOVE_COST',
    first: 'customers by the predicted effect',
    selected: 'customers with a predicted effect above the cost',
  }),
};

/** The score in words that fit its cost: without one, effects are above 0. */
export function worded(score: TargetingScore, cost: number): TargetingScore {
  if (score.selects !== 'ABOVE_COST' || cost !== 0) return score;
  return { ...score, selected: 'customers with a predicted effect above 0' };
}

function yesOrNo(condition: string, selected: string): TargetingScore {
  return {
    ...stored,
    source: { joins: '', value: `(CASE WHEN ${condition} THEN 1.0 ELSE 0.0 END)` },
    selects: 'YES',
    first: selected,
    selected,
  };
}

/** @throws ExpectedError unless exactly one kind is given, and for unknown or unsuitable words */
export async function readScore(
  session: Session,
  segments: SegmentService,
  input: TargetingScoreInput,
): Promise<TargetingScore> {
  const names = Object.keys(scoreKinds) as ScoreName[];
  const [name, ...others] = names.filter((one) => input[one] != null);
  if (name === undefined || others.length > 0) {
    throw invalid('score', `Give exactly one of ${names.slice(0, -1).join(', ')} and ${names.at(-1)}.`);
  }
  const read = scoreKinds[name] as ReadScore<ScoreName>;
  return read(session, segments, input[name] as never);
}
