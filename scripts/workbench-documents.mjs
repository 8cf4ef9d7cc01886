// What the workbench asks of the graph, by graphql-codegen's client preset: `graphql.ts` has the types and texts of its documents,
// `persisted-documents.json` each text by its digest, which is how the workbench names it to the server.
import { readFileSync } from 'node:fs';
import { addTypenameSelectionDocumentTransform, preset } from '@graphql-codegen/client-preset';
import { codegen } from '@graphql-codegen/core';
import { buildSchema, parse } from 'graphql';
import { filesIn, root } from './inputs.mjs';

const FOLDERS = ['charts', 'src/experiments/report/queries', 'workbench'];
const GENERATED = 'workbench/graph/generated/';
const WANTED = ['graphql.ts', 'persisted-documents.json'];

const read = (file) => readFileSync(`${root}${file}`, 'utf8');

/** The `.graphql` files that the workbench's documents are made of. The report's operations are its own: only their fragments count. */
const documentFiles = () =>
  FOLDERS.flatMap(filesIn)
    .filter((file) => file.endsWith('.graphql'))
    .sort();

/** @returns the text of each generated file by its path */
export async function workbenchDocuments() {
  const schema = parse(read('schema.graphql'));
  const documents = documentFiles()
    .map((location) => ({ location, rawSDL: read(location), document: asked(location) }))
    .filter(({ document }) => document.definitions.length > 0);
  const sections = await preset.buildGeneratesSection({
    baseOutputDir: GENERATED,
    schema,
    schemaAst: buildSchema(read('schema.graphql')),
    documents,
    plugins: [],
    pluginMap: {},
    documentTransforms: [{ name: 'typename', transformObject: addTypenameSelectionDocumentTransform, config: {} }],
    presetConfig: { fragmentMasking: false, persistedDocuments: true },
    config: {
      documentMode: 'string',
      enumType: 'string-literal',
      useTypeImports: true,
      scalars: {
        DateTimeISO: 'string',
        JSON: 'unknown',
        JSONObject: 'Record<string, unknown>',
        Seed: 'string | number',
      },
    },
  });
  const wanted = sections.filter(({ filename }) => WANTED.includes(filename.slice(GENERATED.length)));
  // The list of documents waits for their types: both are written at once.
  const texts = await Promise.all(wanted.map(codegen));
  return new Map(wanted.map(({ filename }, index) => [filename, shortened(texts[index])]));
}

/** Descriptions change more often than types, and bundlers leave out what has no effect and is not used. */
function shortened(text) {
  return text
    .replaceAll(/^ *[/][*][*] .* [*][/]\n/gm, '')
    .replaceAll('new TypedDocumentString(`', '/*#__PURE__*/ new TypedDocumentString(`')
    .replace(/(export type AdviceCode =)(\s*[|] '\w+')+;/, '$1 string;');
}

function asked(location) {
  const document = parse(read(location));
  if (location.startsWith('workbench/')) return document;
  return { ...document, definitions: document.definitions.filter(({ kind }) => kind === 'FragmentDefinition') };
}
