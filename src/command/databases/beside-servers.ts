import { announcedServers } from '../../running-servers.js';
import { type DatabaseDescription, describeDatabase, shownDatabase } from './database-description.js';

/** Says on standard error which database a command writes to, who else uses it, and what that means. */
export async function sayWhereTo(url: string, doing: string): Promise<void> {
  const found = await describeDatabase(url);
  process.stderr.write(`${doing} ${shownDatabase(found)}\n`);
  if (found.isDemo) {
    process.stderr.write(
      'This database has the demo data, which stay beside yours. For a database of your own, give --database ' +
        'sqlite:data/NAME.db to this command, and the same to `start`.\n',
    );
  }
  const others = await usersOf(url, found);
  if (others !== null) {
    process.stderr.write(
      `${others} It goes on answering; its changes wait only while the rows of the file are published, at the end.\n`,
    );
  }
}

/** Who else uses a database now, in a sentence; null if nobody is known. */
export async function usersOf(url: string, { connections }: DatabaseDescription): Promise<string | null> {
  const [server] = await announcedServers(url);
  if (server) return `A server at ${server.url} (process ${server.pid}) uses this database.`;
  return connections > 0 ? 'Another program of trialgraph is connected to this database.' : null;
}
