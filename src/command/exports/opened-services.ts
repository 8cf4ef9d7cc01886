import { openDatabase } from '../../open-database.js';
import { createServices, type Services } from '../../server/services.js';
import { CommandError } from '../command-error.js';
import { describeDatabase } from '../databases/database-description.js';
import type { DatabaseOption } from '../program-command.js';
import { settingsOf } from '../settings.js';

/** Reads from the database that a command names, and closes it. @throws CommandError if it has no data */
export async function withServices<T>(options: DatabaseOption, work: (services: Services) => Promise<T>): Promise<T> {
  const config = settingsOf(options);
  const { customers, address } = await describeDatabase(config.databaseUrl);
  if (customers === null) throw new CommandError(`There is no data in ${address} yet.`, 'DATABASE');
  const database = await openDatabase(config.databaseUrl);
  const services = createServices(database, config, () => new Date());
  try {
    return await work(services);
  } finally {
    await services.simulations.close();
    await Promise.all(Object.values(services.engines).map((engine) => engine.close()));
    await database.close();
  }
}
