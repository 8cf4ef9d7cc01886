import { type Request, Router } from 'express';
import type { Config } from '../../config.js';
import type { AnalysisScriptService } from '../../experiments/analysis-script/analysis-script-service.js';
import { scriptLanguages } from '../../experiments/analysis-script/script-languages.js';
import type { SwitchbackService } from '../../switchbacks/switchback-service.js';
import { actorOf } from '../authentication.js';
import { readMomentOf, readText } from './export-parameters.js';
import { refuseExpected } from './export-route.js';
import { notASwitchback } from './not-a-switchback.js';

/** What names a server and can be pasted into a shell. */
const PLAIN_HOST = /^[\w.:[\]-]+$/;

interface Served {
  config: Pick<Config, 'timeZone'>;
  analysisScripts: AnalysisScriptService;
  switchbacks: SwitchbackService;
}

/**
 * `GET /experiments/:key/analysis.R` and `analysis.py`: a script that calculates the readout of an experiment again, from
 * `/experiments/:key/customers.csv`.
 */
export function scriptRoute({ config, analysisScripts, switchbacks }: Served): Router {
  const router = Router();
  for (const language of scriptLanguages) {
    router.get(
      `/experiments/:key/analysis.${language.extension}`,
      async (request: Request<{ key: string }>, response) => {
        try {
          const knownAt = readMomentOf(request as unknown as Request, 'knownAt', config.timeZone);
          const exposure = readText(request as unknown as Request, 'exposure');
          const question = {
            experiment: request.params.key,
            knownAt,
            exposure,
            actor: actorOf(request),
            server: serverOf(request),
          };
          const { fileName, text } = await notASwitchback(switchbacks, question.experiment, () =>
            analysisScripts.write(question, language),
          );
          response.set({
            'Content-Type': language.type,
            'Content-Disposition': `attachment; filename="${fileName}"`,
            'Cache-Control': 'no-store',
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

/** The address by which the client asks; undefined where it is none that can be repeated. */
function serverOf(request: Request<{ key: string }>): string | undefined {
  const host = request.headers.host ?? '';
  return PLAIN_HOST.test(host) ? `${request.protocol}://${host}` : undefined;
}
