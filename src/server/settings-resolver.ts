import { Field, ObjectType, Query, Resolver } from 'type-graphql';
import type { Config } from '../config.js';

@ObjectType({ description: 'The configuration of this server that affects how values are read.' })
class Settings {
  @Field(() => String, { description: 'The currency of all amounts of money, as an ISO 4217 code.' })
  currency: string;

  @Field(() => String, { description: 'The IANA time zone of dates and times without an offset.' })
  timeZone: string;
}

@Resolver()
export class SettingsResolver {
  constructor(private readonly config: Config) {}

  @Query(() => Settings, { description: 'The configuration of this server.' })
  settings(): Settings {
    return { currency: this.config.currency, timeZone: this.config.timeZone };
  }
}
