import { type Request, Router } from 'express';
import type { Config } from '../../config.js';
import type { AnalysisScriptService } from '../../experiments/analysis-script/analysis-script-service.js';
import { scriptLanguages } from '../../experiments/analysis-script/script-languages.js';
import { actorOf } from '../authentication.js';
import { readMomentOf } from './export-parameters.js';
import { refuseExpected } from './export-route.js';

interface Served {
  config: Pick<Config, 'timeZone'>;
  analysisScripts: AnalysisScriptService;
}

/**
 * `GET /experiments/:key/analysis.R` and `analysis.py`: a script that calculates the readout of an experiment again, from
 * `/experiments/:key/customers.csv`.
 */
export function scriptRoute({ config, analysisScripts }: Served): Router {
  const router = Router();
  for (const language of scriptLanguages) {
    router.get(
      `/experiments/:key/analysis.${language.extension}`,
      async (request: Request<{ key: string }>, response) => {
        try {
          const knownAt = readMomentOf(request as unknown as Request, 'knownAt', config.timeZone);
          const question = { experiment: request.params.key, knownAt, actor: actorOf(request) };
          const { fileName, text } = await analysisScripts.write(question, language);
          response.set({
            'Content-Type': language.type,
            'Content-Disposition': `attachment; filename="${fileName}"`,
            'Cache-Control': 'no-store',
            'X-Content-Type-Options': 'nosniff',
          });
          response.send(text);
        } catch (error) {
          refuseExpected(response, error);
        }
      },
    );
  }
  return router;
}
