import { readFileSync } from 'node:fs';
import { packageFile } from '../../package-file.js';
import { at } from '../../statistics/entries.js';
import type { CustomerExportQuestion, CustomerExportService } from '../customer-export/customer-export-service.js';
import type { ComplierEffectService, ComplierQuestion } from '../readout/complier-effect/complier-effect-service.js';
import type { ReadoutService } from '../readout/readout-service.js';
import { type CheckedPlan, checkedPlan, withoutCovariates } from './checked-plan.js';
import { type ExpectedNumber, expectedNumbers } from './expected-numbers.js';
import { exposureNumbers } from './exposure-numbers.js';
import { PARTS, type ScriptLanguage } from './script-languages.js';

/** What a client asks: the reading that the plan asks for. */
export interface ScriptQuestion extends Pick<CustomerExportQuestion, 'experiment' | 'knownAt' | 'exposure' | 'actor'> {
  /** The address of the server that has the file; that of a server on this machine if omitted. */
  server?: string | undefined;
}

const USUAL_SERVER = 'http://127.0.0.1:4000';

/** What a script is written from. */
interface Checked {
  experiment: string;
  server: string;
  asOf: Date;
  plan: CheckedPlan;
  numbers: readonly ExpectedNumber[];
}

/** A script as a file. */
interface AnalysisScript {
  fileName: string;
  text: string;
}

/** Writes scripts that calculate a readout again, from the file of its customers. */
export class AnalysisScriptService {
  constructor(
    private readonly exports: CustomerExportService,
    private readonly readouts: ReadoutService,
    private readonly complierEffects: ComplierEffectService,
  ) {}

  /** @throws ExpectedError as `CustomerExportService.table` does */
  async write(
    { server = USUAL_SERVER, ...question }: ScriptQuestion,
    language: ScriptLanguage,
  ): Promise<AnalysisScript> {
    const { readout: prepared, exposure, asOf } = await this.exports.reading({ ...question, metrics: null });
    const { experiment, arms, actor } = prepared;
    const request = { experiment, metrics: null, adjustFor: null, knownAt: asOf, actor };
    const readout = at(await this.readouts.read([request]), 0);
    if (readout instanceof Error) throw readout;
    const sampleRatio = at(await this.readouts.sampleRatios([{ experiment, arms }]), 0);
    const { numbers, notes } = expectedNumbers(prepared, readout, sampleRatio);
    const plan = checkedPlan(prepared, exposure?.key ?? null, notes);
    const exposed = await this.exposed(plan, { experiment, knownAt: asOf, actor });
    return {
      fileName: `${experiment.key}-analysis.${language.extension}`,
      text: scriptOf({ experiment: experiment.key, server, asOf, plan, numbers: [...numbers, ...exposed] }, language),
    };
  }

  /** The effects of exposure, of which the script calculates those that it can. */
  private async exposed(
    { exposure, metrics }: CheckedPlan,
    asked: Pick<ComplierQuestion, 'experiment' | 'knownAt' | 'actor'>,
  ): Promise<ExpectedNumber[]> {
    if (exposure === null) return [];
    const keys = metrics.filter(({ exposed }) => exposed).map(({ key }) => key);
    const answers = await this.complierEffects.answer(keys.map((metric) => ({ ...asked, metric, exposure })));
    return answers.flatMap((answer) => {
      if (answer instanceof Error) throw answer;
      return exposureNumbers(answer);
    });
  }
}

function scriptOf(checked: Checked, language: ScriptLanguage): string {
  const { plan, numbers } = checked;
  const assigned = language.extension === 'R' ? 'settings <-' : 'settings =';
  const needed = plan.metrics.flatMap(({ estimator, exposed }) => [
    ...PARTS[estimator],
    // An effect of exposure is estimated without covariates and by means.
    ...(exposed ? [...PARTS[withoutCovariates(estimator)], 'exposure'] : []),
  ]);
  const parts = [...new Set(['reading', 'arm-means', 'strata', ...needed, 'comparison'])];
  return [
    introduction(checked, language),
    language.imports,
    `${assigned} ${language.literal(plan)}`,
    `# The numbers of trialgraph.\n${language.table(numbers)}`,
    ...parts.map((part) => partOf(language, part)),
  ]
    .filter((text) => text !== '')
    .map((text) => `${text.trim()}\n`)
    .join('\n');
}

function introduction(
  { experiment, server, asOf, plan }: Checked,
  { command, extension, needs }: ScriptLanguage,
): string {
  const moment = asOf.toISOString();
  const address = `${server}/experiments/${encodeURIComponent(experiment)}`;
  const exposed = plan.exposure === null ? '' : `&exposure=${encodeURIComponent(plan.exposure)}`;
  const lines = [
    `Calculates the readout of the experiment ${JSON.stringify(experiment)} again, from the values of its customers.`,
    `It needs ${needs}.`,
    '',
    `  curl -o customers.csv '${address}/customers.csv?raw=true&knownAt=${moment}${exposed}'`,
    `  ${command} analysis.${extension} customers.csv`,
    '',
    `It prints each number of trialgraph, as of ${moment}, beside its own, and ends with exit status 1 if one of them`,
    `differs by more than ${plan.tolerance} of its size (of an effect: or of half of its interval, where that is larger).`,
  ];
  return lines.map((line) => `# ${line}`.trimEnd()).join('\n');
}

function partOf({ folder, fileName }: ScriptLanguage, part: string): string {
  return readFileSync(packageFile(`src/experiments/analysis-script/${folder}/${fileName(part)}`), 'utf8');
}
