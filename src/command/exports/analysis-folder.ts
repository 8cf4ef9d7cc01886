import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { scriptLanguages } from '../../experiments/analysis-script/script-languages.js';
import type { Services } from '../../server/services.js';
import { csv } from '../../server/transfers/csv-format.js';
import { momentIn } from '../../server/transfers/export-parameters.js';
import { notASwitchback } from '../../server/transfers/not-a-switchback.js';
import { userName } from '../../user-name.js';
import { writeWholeFile } from '../files/whole-file.js';
import type { DatabaseOption } from '../program-command.js';
import { settingsOf } from '../settings.js';
import { withServices } from './opened-services.js';
import { inTurn } from './pieces.js';

export interface AnalysisOptions extends DatabaseOption {
  exposure?: string;
  knownAt?: string;
  force?: boolean;
}

const CUSTOMERS = 'customers.csv';

/**
 * Writes to a folder the customers of an experiment and the scripts that calculate its readout from them, all as of one moment.
 * Each file is there as a whole or not at all, the customers first.
 * @throws ExpectedError for unknown keys, drafts and what is no moment or one outside, CommandError for files that exist and are not to be replaced
 */
export async function writeAnalysis(experiment: string, folder: string, options: AnalysisOptions): Promise<void> {
  const { exposure = null, force = false } = options;
  const knownAt = momentIn(options.knownAt, 'knownAt', settingsOf(options).timeZone) ?? new Date();
  await withServices(options, async (services) => {
    const question = { experiment, knownAt, exposure, actor: userName() };
    // What is refused is so before a folder is made.
    const { table, scripts } = await notASwitchback(services.switchbacks, experiment, () =>
      filesOf(services, question),
    );
    await mkdir(folder, { recursive: true });
    const write = (name: string, content: (partial: string) => Promise<void>) =>
      writeWholeFile(join(folder, name), { replace: force }, content);
    await write(CUSTOMERS, (partial) =>
      pipeline(inTurn(csv.write(table, { escapeFormulas: false })), createWriteStream(partial)),
    );
    for (const { name, text } of scripts) await write(name, (partial) => writeFile(partial, text));
    const names = scripts.map(({ name }) => name);
    const commands = scripts.map(({ command }) => `\`${command}\``);
    process.stderr.write(
      `Wrote ${CUSTOMERS}, ${names.join(' and ')} to ${folder}. Run ${commands.join(' or ')} there.\n`,
    );
  });
}

type Question = Parameters<Services['analysisScripts']['write']>[0];

async function filesOf({ customerExports, analysisScripts }: Services, question: Question) {
  const scripts = [];
  for (const language of scriptLanguages) {
    const name = `analysis.${language.extension}`;
    const { text } = await analysisScripts.write(question, language);
    scripts.push({ name, text, command: `${language.command} ${name}` });
  }
  return { scripts, table: await customerExports.table({ ...question, metrics: null }) };
}
