import { FieldResolver, Resolver, Root } from 'type-graphql';
import type { Engine } from '../../../threads/engine.js';
import { ArmEffect } from '../readout.js';
import { SequentialEffect } from './sequential-effect.js';

@Resolver(() => ArmEffect)
export class SequentialEffectResolver {
  constructor(private readonly engine: Engine) {}

  @FieldResolver(() => SequentialEffect, {
    nullable: true,
    description:
      'The effect read so that looking before the end is allowed, as planned. Without planned looks, an interval that is ' +
      'valid at any time.',
  })
  sequential(@Root() effect: ArmEffect): Promise<SequentialEffect | null> {
    return effect.readSequentially(this.engine);
  }
}
