import { GraphQLJSON } from 'graphql-scalars';
import { Field, GraphQLISODateTime, ObjectType } from 'type-graphql';
import { Readout } from '../readout.js';

@ObjectType({
  description: 'The readout of an experiment as it was when the experiment was concluded. It never changes.',
})
export class ConcludedReadout {
  @Field(() => GraphQLISODateTime, { description: 'The moment of the readout.' })
  asOf: Date;

  @Field(() => String, {
    description: 'The SHA-256 digest of the document as canonical JSON (RFC 8785), 64 hexadecimal digits.',
  })
  digest: string;

  @Field(() => GraphQLJSON, { description: 'Every number of the readout, with keys in place of metrics and arms.' })
  document: unknown;

  @Field(() => Readout, { description: 'The same numbers in the form of a live readout.' })
  readout: Readout;
}
