import { Field, ObjectType, Query, Resolver } from 'type-graphql';
import type { Config } from '../config.js';

@ObjectType({ description: 'How this server is set up.' })
export class Settings {
  @Field(() => String, { description: 'The currency of all money, as an ISO 4217 code.' })
  currency: string;

  @Field(() => String, { description: 'The time zone in which dates without a time of day are read.' })
  timeZone: string;
}

@Resolver()
export class SettingsResolver {
  constructor(private readonly config: Config) {}

  @Query(() => Settings, { description: 'How this server is set up.' })
  settings(): Settings {
    return { currency: this.config.currency, timeZone: this.config.timeZone };
  }
}
