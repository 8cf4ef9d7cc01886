// Writes the types of what charts, reports and the workbench ask of the graph, and the text of each question, from schema.graphql:
// node scripts/write-documents.mjs (--check fails where what is committed differs)
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { codegen } from '@graphql-codegen/core';
import * as documentNodes from '@graphql-codegen/typed-document-node';
import * as operations from '@graphql-codegen/typescript-operations';
import { buildSchema, parse } from 'graphql';
import { filesIn, root } from './inputs.mjs';
import { workbenchDocuments } from './workbench-documents.mjs';

const require = createRequire(import.meta.url);
// Charts share fragments with reports and the workbench, whose documents each have them. The generator itself refuses two of one name.
createRequire(require.resolve('@graphql-codegen/typed-document-node'))('graphql-tag').disableFragmentWarnings();

const HEADER = '// Written by `npm run documents` from schema.graphql and the documents beside this file.\n';
const REPORT = 'src/experiments/report';

const read = (file) => readFileSync(`${root}${file}`, 'utf8');
const schema = parse(read('schema.graphql'));
const schemaAst = buildSchema(read('schema.graphql'));

/** @param plugins by name */
async function generated(filename, folders, plugins) {
  const files = folders.flatMap(filesIn).filter((file) => file.endsWith('.graphql'));
  const documents = files.sort().map((location) => ({ location, document: parse(read(location)) }));
  const text = await codegen({
    filename,
    schema,
    schemaAst,
    documents,
    config: {
      // Descriptions change more often than types.
      disableDescriptions: true,
      documentMode: 'string',
      enumsAsTypes: true,
      onlyOperationTypes: true,
      skipTypename: true,
      useTypeImports: true,
      scalars: {
        DateTimeISO: 'string',
        JSON: 'unknown',
        JSONObject: 'Record<string, unknown>',
        Seed: 'string | number',
      },
    },
    plugins: Object.keys(plugins).map((name) => ({ [name]: {} })),
    pluginMap: plugins,
  });
  // Codes of advice are added often, and reports know few of them.
  return HEADER + text.replace(/(export type AdviceCode =)(\s*[|] '\w+')+;/, '$1 string;');
}

const WORKBENCH = 'workbench/graph/generated/graphql.ts';
const wanted = new Map([
  ['charts/fragments.ts', await generated('charts/fragments.ts', ['charts'], { operations })],
  [
    `${REPORT}/documents.ts`,
    await generated(`${REPORT}/documents.ts`, ['charts', REPORT], { operations, documentNodes }),
  ],
  [WORKBENCH, HEADER + (await workbenchDocuments()).get(WORKBENCH)],
]);
if (process.argv[2] === '--check') {
  const different = [...wanted]
    .filter(([file, text]) => !existsSync(`${root}${file}`) || read(file) !== text)
    .map(([file]) => file);
  if (different.length > 0) {
    console.error(`${different.join(' and ')} differ from what the schema gives: run \`npm run documents\`.`);
    process.exitCode = 1;
  }
} else for (const [file, text] of wanted) writeFileSync(`${root}${file}`, text);
