import { type Config, readConfig } from '../src/config.js';

/** The default configuration, on any free port, without demo data or log. */
export function benchConfig(url: string): Config {
  return readConfig({ DATABASE_URL: url, PORT: '0', TRIALGRAPH_DEMO: 'off', TRIALGRAPH_LOG_LEVEL: 'silent' });
}
