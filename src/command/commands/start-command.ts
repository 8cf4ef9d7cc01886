import { type DatabaseOption, databaseOption, type ProgramCommand } from '../program-command.js';

interface StartOptions extends DatabaseOption {
  port?: string;
  host?: string;
  demo: boolean;
}

export const startCommand: ProgramCommand = {
  name: 'start',
  summary: 'start the server, with the playground',
  description:
    'Starts the server: the API, and the playground for browsers. A new database is filled with demo data. Options replace ' +
    'the environment variables of the same meaning.',
  examples: ['start', 'start --port 8080 --no-demo', 'start --database sqlite:data/shop.db'],
  configure(command) {
    databaseOption(command)
      .option('--port <number>', 'TCP port; 0 selects a free one (default: PORT, or 4000)')
      .option('--host <address>', 'address to listen on (default: HOST, or 127.0.0.1)')
      .option('--no-demo', 'do not fill a new database with demo data');
  },
  async run(command) {
    const { database, port, host, demo } = command.opts<StartOptions>();
    Object.assign(process.env, {
      ...(database !== undefined && { DATABASE_URL: database }),
      ...(port !== undefined && { PORT: port }),
      ...(host !== undefined && { HOST: host }),
      ...(!demo && { TRIALGRAPH_DEMO: 'off' }),
    });
    await import('../../main.js');
    return undefined;
  },
};
