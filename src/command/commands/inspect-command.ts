import type { QuestionedImportOptions } from '../../imports/inspection/import-by-questions.js';
import { databaseOption, type ProgramCommand, templateOption } from '../program-command.js';

export const inspectCommand: ProgramCommand = {
  name: 'inspect',
  summary: 'show what a file seems to be, and the manifest for it',
  description:
    'Reads a file and shows what each column seems to be, with the evidence, which questions it leaves open, and the manifest with ' +
    'which it can be imported. Stores nothing. The same as import --inspect.',
  examples: ['inspect customers.csv', 'inspect customers.csv --json'],
  configure(command) {
    databaseOption(
      templateOption(
        command
          .argument('<file>', 'the file')
          .option('--json', 'show it as JSON')
          .option('--answer <field=value...>', 'answer to a question, or another value for a guess'),
      ),
    );
  },
  async run(command) {
    const { inspectFromTerminal } = await import('../imports/import-from-terminal.js');
    const [file] = command.args as [string];
    return inspectFromTerminal(file, command.opts<QuestionedImportOptions>());
  },
};
