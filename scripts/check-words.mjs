// Fails when a text that people read uses a word or phrase of the list below: node scripts/check-words.mjs
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** What not to write, and what to write instead. Every row was found many times. */
const habits = [
  [/\bon record\b/i, 'recorded, stored'],
  [/\banew\b/i, 'again'],
  [/\b(left|leave|leaves|leaving) (\w+ )?out\b/i, 'omitted for an argument, excluded for customers'],
  [/(?<!by )\bwhom\b|\bwhoever\b/i, 'whose, customers who, without a value'],
  [/\bof which (it|nothing|nobody|one)\b/i, 'whose, without a value'],
  [/\bstands?\b|\bstanding\b/i, 'is, appears; what blocks it'],
  [/\bso (many|few|much)\b/i, 'name the number'],
  [/\bas such\b|\bsuch (customers|arms) (as|who)\b/i, 'name the thing'],
  [/\bwhat (it|they) says?\b/i, 'name the thing'],
  [/\bfor ever\b/i, 'never reached, always'],
  [/\bby which to\b/i, 'the id to pass to …'],
  [/\bchance alone\b/i, 'if there were no effect'],
  [/\bgo(es)? to (an )?arms?\b|\bwent to arms\b/i, 'are assigned to arms'],
  [/\b(to|can|cannot|could not) be told\b|\btell apart\b/i, 'estimate, determine, distinguish'],
  [/\blately\b/i, 'recently'],
  [/\bcomes? to (a|an|the|what)\b/i, 'amounts to, equals'],
  [/\bcry(ing)? wolf\b/i, 'false alarms'],
  [/\b(hash|chance) decides\b/i, 'is assigned by its hash, at random'],
  [/\bis news\b/i, 'applies from'],
  [/\blikeness\b/i, 'similarity'],
  [/\bsharper\b/i, 'more powerful, narrower'],
  [/\bsource of ideas\b/i, 'exploratory'],
  [/\b(thereof|wherein|whereof|henceforth|thereby|upon)\b/i, 'use a common word'],
  [/\b(please|simply|just)\b/i, 'omit it'],
  [/[A-Za-z]!(?=\s|$)/, 'no exclamation marks'],
  [/\b(un)?(favou?rite|colou?r|favou?r|behaviou?r|neighbou?r|honou?r)s?\b/i, 'American spelling', /our/i],
  [
    /\b\w*(randomi|standardi|normali|minimi|maximi|summari|recogni|organi|generali|winsori)s(e|es|ed|ing|ation)\b/i,
    '-ize',
  ],
  [/\banalys(e|ed|ing|er)\b/i, 'analyze'],
  [/\b(centre|centred|centring|grey|learnt|programme|judgement|artefact|enrolment|enrols?)\b/i, 'American spelling'],
  [/\b\w*(cancell|labell|modell|travell)(ed|ing)\b/i, 'American spelling: one l'],
];

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const read = (file) => readFileSync(join(root, file), 'utf8');
const filesIn = (folder, ...endings) =>
  readdirSync(join(root, folder), { recursive: true })
    .filter((name) => endings.some((ending) => name.endsWith(ending)))
    .map((name) => join(folder, name));

/** Keeps line numbers: what matches becomes blank. */
const blank = (text, pattern) => text.replace(pattern, (match) => match.replace(/[^\n]/g, ' '));

/** A document without its code. */
const prose = (text) => blank(blank(text, /^```[\s\S]*?^```$/gm), /`[^`\n]*`|\]\([^)]*\)/g);

function markdown(file) {
  return [{ file, line: 1, text: prose(read(file)) }];
}

/** What users read of the newest changes; older sections are history. */
function newestChanges(file) {
  const text = read(file);
  const second = [...text.matchAll(/^## /gm)][1]?.index ?? text.length;
  return [{ file, line: 1, text: prose(text.slice(0, second)) }];
}

/** The comments of a GraphQL document: descriptions of the schema, and lines that begin with `#`. */
function graphqlComments(file) {
  const text = read(file);
  return [...text.matchAll(/"""([\s\S]*?)"""|^#.*$/gm)].map((match) => ({
    file,
    line: text.slice(0, match.index).split('\n').length,
    text: prose(match[0]),
  }));
}

/** The strings of a TypeScript file that are sentences: descriptions, errors and advice. */
function sentences(file) {
  const source = ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true);
  const found = [];
  const visit = (node) => {
    const isTemplate = ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node);
    const isText = ts.isStringLiteralLike(node) || isTemplate || ts.isJsxText(node);
    if (isText && / /.test(node.text)) {
      const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      found.push({ file, line, text: prose(node.text) });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const texts = [
  ...['README.md', 'CONTRIBUTING.md', ...filesIn('docs', '.md')].flatMap(markdown),
  ...newestChanges('CHANGELOG.md'),
  ...['schema.graphql', ...filesIn('src', '.graphql')].flatMap(graphqlComments),
  ...['src', 'charts', 'seeds', 'bench', 'validation']
    .flatMap((folder) => filesIn(folder, '.ts', '.tsx'))
    .flatMap(sentences),
];

const problems = texts.flatMap(({ file, line, text }) =>
  habits.flatMap(([habit, instead, only]) =>
    [...text.matchAll(new RegExp(habit, `${habit.flags}g`))]
      .filter(([word]) => !only || only.test(word))
      .map((match) => {
        const at = line + text.slice(0, match.index).split('\n').length - 1;
        return `${relative('.', join(root, file))}:${at}: "${match[0]}" (${instead})`;
      }),
  ),
);
for (const problem of problems) console.error(problem);
if (problems.length > 0) {
  console.error(`${problems.length} phrases to rewrite; scripts/check-words.mjs has the list.`);
  process.exit(1);
}
