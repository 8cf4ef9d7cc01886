import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { type AdviceCode, AdviceCodes, adviceCodes } from './advice-codes.js';

/** How much a piece of advice matters. */
export enum AdviceSeverity {
  BLOCKING = 'BLOCKING',
  WARNING = 'WARNING',
  NOTE = 'NOTE',
}

registerEnumType(AdviceSeverity, {
  name: 'AdviceSeverity',
  description: 'How much a piece of advice matters.',
  valuesConfig: {
    BLOCKING: { description: 'It forbids the step: an experiment cannot be started like this.' },
    WARNING: { description: 'Numbers may mislead or a plan may fail: act on it, or know why not.' },
    NOTE: { description: 'Something to know when reading the numbers.' },
  },
});

@ObjectType({ description: 'Something to know or to do before relying on an answer.' })
export class Advice {
  @Field(() => AdviceCodes, { description: 'The kind of advice, for programs that translate it or link to help.' })
  code: AdviceCode;

  @Field(() => AdviceSeverity, { description: 'How much it matters.' })
  severity: AdviceSeverity;

  @Field(() => String, { description: 'What was found, with its numbers, as a sentence.' })
  message: string;

  @Field(() => String, {
    nullable: true,
    description: 'The input it is about, as a dotted path such as `plan.alpha`; null when it is about no single input.',
  })
  field: string | null;

  @Field(() => String, { nullable: true, description: 'What to do about it; null when there is nothing to do.' })
  remedy: string | null;
}

/** What may be said beside the code and the message. */
type AdviceDetails = Partial<Pick<Advice, 'severity' | 'field' | 'remedy'>>;

/** Advice of a kind, as severe as its kind usually is unless `details` say otherwise. */
export function advise(code: AdviceCode, message: string, details: AdviceDetails = {}): Advice {
  const severity = AdviceSeverity[adviceCodes[code].severity];
  return { code, severity, message, field: null, remedy: null, ...details };
}

/** Orders advice by how much it matters and keeps the given order otherwise. */
export function mostSeriousFirst(advice: readonly Advice[]): Advice[] {
  const ranks = Object.values(AdviceSeverity);
  return [...advice].sort((a, b) => ranks.indexOf(a.severity) - ranks.indexOf(b.severity));
}
