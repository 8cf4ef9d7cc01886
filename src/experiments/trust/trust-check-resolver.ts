import { FieldResolver, Resolver, Root } from 'type-graphql';
import { LOOKS_FOR } from './check-key.js';
import { TrustCheck } from './trust-check.js';

@Resolver(() => TrustCheck)
export class TrustCheckResolver {
  @FieldResolver(() => String, { description: 'What the check looks for, as a sentence.' })
  looksFor(@Root() { key }: TrustCheck): string {
    return LOOKS_FOR[key];
  }
}
