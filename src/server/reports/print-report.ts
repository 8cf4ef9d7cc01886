import { pino } from 'pino';
import { loadDemo } from '../../../seeds/load-demo.js';
import { readConfig } from '../../config.js';
import { reportFacts } from '../../experiments/report/gather-report-facts.js';
import { invalid } from '../../graph/expected-error.js';
import { openLogger } from '../../logger.js';
import { openDatabase } from '../../open-database.js';
import { userName } from '../../user-name.js';
import { graphServer } from '../operations/graph-server.js';
import { servedBy } from '../schema.js';
import { createServices } from '../services.js';
import { momentIn } from '../transfers/export-parameters.js';
import { AskedGraph } from './asked-graph.js';
import { reportFormats, segmentKeys } from './report-formats.js';
import { reportedExperiment } from './report-service.js';
import { writeToStandardOutput } from './standard-output.js';

export interface ReportCommandOptions {
  format: string;
  segments?: string;
  knownAt?: string;
  raw?: boolean;
  database?: string;
}

const STANDARD_ERROR = 2;

/**
 * Writes the report of an experiment to standard output, and says on standard error what it does.
 * @throws ConfigError; ExpectedError for unknown keys, a format that there is not, and what is no moment or one outside
 */
export async function printReport(key: string, options: ReportCommandOptions): Promise<void> {
  const format = reportFormats.get(options.format);
  if (!format) throw invalid('format', `There is no format "${options.format}".`);
  const segments = segmentKeys(options.segments);
  const config = readConfig(options.database ? { ...process.env, DATABASE_URL: options.database } : process.env);
  const knownAt = momentIn(options.knownAt, 'knownAt', config.timeZone);
  const logger = openLogger('error', pino.destination(STANDARD_ERROR));
  const database = await openDatabase(config.databaseUrl, logger);
  const clock = () => new Date();
  // As the server does: a new database is filled with the demo data.
  if (config.demo) await loadDemo(database, logger, clock);
  const services = createServices(database, config, clock);
  const graph = graphServer(services, logger);
  try {
    await graph.start();
    const asked = new AskedGraph(graph, servedBy(services), config.queryMilliseconds);
    const ask = asked.askerFor({ actor: userName(), requestId: 'report', request: {} });
    const onProgress = (what: string) => process.stderr.write(`Reading ${what}…\n`);
    await reportedExperiment(services, key, { segments, format, knownAt, now: clock() });
    const { parts } = format;
    const facts = await reportFacts(ask, key, { segments, parts, knownAt, now: clock(), onProgress });
    await writeToStandardOutput(await format.write(facts, { escapeFormulas: !options.raw }));
  } finally {
    await graph.stop();
    await services.simulations.close();
    await Promise.all(Object.values(services.engines).map((engine) => engine.close()));
    await database.close();
  }
}
