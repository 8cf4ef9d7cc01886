import { readFileSync } from 'node:fs';
import { packageFile } from '../../package-file.js';
import { at } from '../../statistics/entries.js';
import type { CustomerExportQuestion, CustomerExportService } from '../customer-export/customer-export-service.js';
import type { ReadoutService } from '../readout/readout-service.js';
import { type CheckedPlan, checkedPlan } from './checked-plan.js';
import { type ExpectedNumber, expectedNumbers } from './expected-numbers.js';
import { PARTS, type ScriptLanguage } from './script-languages.js';

/** What a client asks: the reading that the plan asks for. */
export type ScriptQuestion = Pick<CustomerExportQuestion, 'experiment' | 'knownAt' | 'actor'>;

/** What a script is written from. */
interface Checked {
  experiment: string;
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
  ) {}

  /** @throws ExpectedError as `CustomerExportService.table` does */
  async write(question: ScriptQuestion, language: ScriptLanguage): Promise<AnalysisScript> {
    const { readout: prepared, asOf } = await this.exports.reading({ ...question, metrics: null });
    const { experiment, arms, actor } = prepared;
    const request = { experiment, metrics: null, adjustFor: null, knownAt: asOf, actor };
    const readout = at(await this.readouts.read([request]), 0);
    if (readout instanceof Error) throw readout;
    const sampleRatio = at(await this.readouts.sampleRatios([{ experiment, arms }]), 0);
    const { numbers, notes } = expectedNumbers(prepared, readout, sampleRatio);
    const plan = checkedPlan(prepared, notes);
    return {
      fileName: `${experiment.key}-analysis.${language.extension}`,
      text: scriptOf({ experiment: experiment.key, asOf, plan, numbers }, language),
    };
  }
}

function scriptOf(checked: Checked, language: ScriptLanguage): string {
  const { plan, numbers } = checked;
  const assigned = language.extension === 'R' ? 'settings <-' : 'settings =';
  const estimators = [...new Set(plan.metrics.flatMap(({ estimator }) => PARTS[estimator]))];
  const parts = ['reading', 'arm-means', 'strata', ...estimators, 'comparison'];
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

function introduction({ experiment, asOf, plan }: Checked, { command, extension, needs }: ScriptLanguage): string {
  const moment = asOf.toISOString();
  const address = `http://127.0.0.1:4000/experiments/${encodeURIComponent(experiment)}`;
  const lines = [
    `Calculates the readout of the experiment ${JSON.stringify(experiment)} again, from the values of its customers.`,
    `It needs ${needs}.`,
    '',
    `  curl -o customers.csv '${address}/customers.csv?raw=true&knownAt=${moment}'`,
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
