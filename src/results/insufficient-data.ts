import { Field, ObjectType } from 'type-graphql';

@ObjectType({ description: 'Why numbers are missing.' })
export class InsufficientData {
  @Field(() => String, { description: 'The reason, as a sentence.' })
  reason: string;
}

/** The reason as the graph shows it; null when nothing is missing. */
export function insufficientData(reason: string | null): InsufficientData | null {
  return reason === null ? null : { reason };
}
