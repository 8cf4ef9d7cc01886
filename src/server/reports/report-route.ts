import { type Request, type Response, Router } from 'express';
import type { Config } from '../../config.js';
import { changeMark } from '../../experiments/kept-answers/change-mark.js';
import { reportFacts } from '../../experiments/report/gather-report-facts.js';
import type { ReportFacts } from '../../experiments/report/report-facts.js';
import { actorOf } from '../authentication.js';
import { readFlag } from '../known-routes.js';
import { refuse } from '../refusal.js';
import { requestIdOf } from '../request-log.js';
import type { Services } from '../services.js';
import { readMomentOf } from '../transfers/export-parameters.js';
import { refuseExpected, UNESCAPED } from '../transfers/export-route.js';
import { AskAgainError, type AskedGraph } from './asked-graph.js';
import { type ReportFormat, reportFormats, segmentKeys } from './report-formats.js';
import { reportedExperiment } from './report-service.js';
import { SharedWork } from './shared-work.js';

type Served = Pick<Services, 'database' | 'experiments' | 'segments' | 'clock'> & { config: Pick<Config, 'timeZone'> };

/**
 * `GET /experiments/:key/report.html`, `report.json` and `effects.csv`: the report of an experiment. `?segments=KEY,KEY` compares
 * the effects between these segments; `?knownAt=MOMENT` reads as of that moment; `?raw=true` does not escape cells that a spreadsheet would run as formulas.
 */
export function reportRoute(graph: AskedGraph, services: Served): Router {
  const router = Router();
  const shared = new SharedWork<ReportFacts>();
  for (const format of reportFormats.values()) {
    router.get(`/experiments/:key/${format.file}`, (request: Request<{ key: string }>, response) =>
      answer(request, response, format, { graph, services, shared }),
    );
  }
  return router;
}

interface Serving {
  graph: AskedGraph;
  services: Served;
  /** Equal reports that are asked for at the same time are calculated once. */
  shared: SharedWork<ReportFacts>;
}

async function answer(
  request: Request<{ key: string }>,
  response: Response,
  format: ReportFormat,
  { graph, services, shared }: Serving,
): Promise<void> {
  const { key } = request.params;
  const { file, type, parts, write } = format;
  const ask = graph.askerFor({ actor: actorOf(request), requestId: requestIdOf(request), request });
  try {
    const segments = segmentKeys(request.query.segments as string | undefined);
    const knownAt = readMomentOf(request as unknown as Request, 'knownAt', services.config.timeZone);
    const raw = readFlag(request as unknown as Request, 'raw');
    const now = services.clock();
    const experiment = await reportedExperiment(services, key, { segments, format, knownAt, now });
    const options = { segments, parts, now, knownAt };
    const facts = async () => {
      // Whoever asks after a change gets a report with it.
      const mark = await services.database.read((session) => changeMark(session, now));
      const question = JSON.stringify([experiment.id, segments, parts, knownAt, mark]);
      return shared.once(question, () => reportFacts(ask, key, options));
    };
    // Nobody would see what takes seconds to calculate.
    const text = request.method === 'HEAD' ? null : await write(await facts(), { escapeFormulas: !raw });
    const shown = type === 'text/html' ? 'inline' : 'attachment';
    response.set({
      'Content-Type': `${type}; charset=utf-8`,
      'Content-Disposition': `${shown}; filename="${experiment.key}-${file}"`,
      'Content-Security-Policy':
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox allow-downloads",
      'Referrer-Policy': 'no-referrer',
    });
    if (raw && type === 'text/csv') response.set(UNESCAPED);
    if (text === null) response.end();
    else response.send(text);
  } catch (error) {
    // The client is gone, so there is nobody to answer.
    if (response.destroyed) return;
    if (error instanceof AskAgainError) {
      if (typeof error.extensions.retryAfter === 'number')
        response.set('Retry-After', String(error.extensions.retryAfter));
      return refuse(response, 503, error.message, error.extensions);
    }
    refuseExpected(response, error);
  }
}
