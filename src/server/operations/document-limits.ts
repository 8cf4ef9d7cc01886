import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  Lexer,
  parse,
  type SelectionSetNode,
  Source,
  TokenKind,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { inDigits } from './in-digits.js';

/** The most words and signs of a request. */
const MAX_TOKENS = 15_000;
/** Comments are no words, and are read line by line. */
const MAX_LINES = 20_000;
/** Brackets within brackets: the parser calls itself for each. */
const MAX_NESTING = 100;
/** Names come back in answers, one for each item of a list. */
const MAX_NAME_LENGTH = 128;
const MAX_OPERATIONS = 50;
const MAX_FRAGMENTS = 200;
const MAX_DEPTH = 20;
const MAX_ALIASES = 60;
const MAX_DIRECTIVES = 60;
/** Fields and fragments, counted wherever their fragment is used. */
const MAX_SELECTIONS = 10_000;
/** Pairs of the same field in the same place, which validation compares with each other; long arguments count several times. */
const MAX_REPEATED_PAIRS = 15_000;
const ARGUMENT_CHARACTERS_PER_PAIR = 50;
const NOT_STORED = 'A text has the character U+0000, which cannot be stored. Remove it.';

/**
 * Refuses the text of operations with a form that nobody needs, before validation looks at it.
 * @throws GraphQLError with the code for clients
 */
export function checkDocument(text: string): void {
  if (checked.get(text)) return;
  checkTokens(text);
  new DocumentForm(parsed(text)).check();
  checked.set(text, true);
}

/** Front ends send the same documents again and again. In characters. */
const checked = new LRUCache<string, true>({ maxSize: 5_000_000, sizeCalculation: (_, text) => text.length });

function parsed(text: string): DocumentNode {
  try {
    return parse(text);
  } catch (error) {
    throw syntaxError(error);
  }
}

function checkTokens(text: string): void {
  if (countLines(text) > MAX_LINES) throw refused(`The request has more than ${inDigits(MAX_LINES)} lines.`);
  const lexer = new Lexer(new Source(text));
  let nesting = 0;
  for (let count = 0; nextToken(lexer).kind !== TokenKind.EOF; count += 1) {
    const { kind, start, end } = lexer.token;
    if (count >= MAX_TOKENS) throw refused(`The request has more than ${inDigits(MAX_TOKENS)} words and signs.`);
    if (kind === TokenKind.NAME && end - start > MAX_NAME_LENGTH) {
      throw refused(`A name of ${inDigits(end - start)} characters is too long; the limit is ${MAX_NAME_LENGTH}.`);
    }
    if (lexer.token.value?.includes('\0')) throw refused(NOT_STORED);
    if (OPENING.has(kind)) nesting += 1;
    if (CLOSING.has(kind)) nesting -= 1;
    if (nesting > MAX_NESTING) throw refused(`Brackets are nested more than ${MAX_NESTING} levels deep.`);
  }
}

/** GraphQL ends lines with either, or with both together, which count as two here. */
function countLines(text: string): number {
  let lines = 1;
  for (const end of ['\n', '\r']) {
    for (let at = text.indexOf(end); at >= 0; at = text.indexOf(end, at + 1)) lines += 1;
  }
  return lines;
}

const OPENING = new Set<string>([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const CLOSING = new Set<string>([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

function nextToken(lexer: Lexer) {
  try {
    return lexer.advance();
  } catch (error) {
    throw syntaxError(error);
  }
}

function syntaxError(error: unknown): unknown {
  if (!(error instanceof GraphQLError)) return error;
  const { message, source, positions } = error;
  return new GraphQLError(message, { source, positions, extensions: { code: 'GRAPHQL_PARSE_FAILED' } });
}

function refused(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
}

/** Counts what a document asks for, with each fragment counted wherever it is used. */
class DocumentForm {
  private readonly fragments = new Map<string, FragmentDefinitionNode>();
  private readonly reached = new Set<string>();
  private selections = 0;
  private aliases = 0;
  private directives = 0;
  private repeatedPairs = 0;

  constructor(private readonly document: DocumentNode) {
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(definition.name.value, definition);
    }
  }

  check(): void {
    const { definitions } = this.document;
    const operations = definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
    limit(operations.length, MAX_OPERATIONS, 'operations');
    limit(definitions.length - operations.length, MAX_FRAGMENTS, 'fragments');
    for (const definition of definitions) {
      if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
      this.countDirectives(definition.directives);
      this.visit([definition.selectionSet], 1);
    }
    for (const [name, { selectionSet }] of this.fragments) {
      if (!this.reached.has(name)) this.visit([selectionSet], 1);
    }
  }

  /** Fields of one place in the answer: those of the same name are one there, and what they select is one place again. */
  private visit(selectionSets: readonly SelectionSetNode[], depth: number): void {
    if (depth > MAX_DEPTH) throw refused(`Fields are nested more than ${MAX_DEPTH} levels deep. Ask for fewer levels.`);
    const fields = new Map<string, FieldNode[]>();
    const spread = new Set<string>();
    for (const selectionSet of selectionSets) this.collect(selectionSet, fields, spread);
    for (const [name, nodes] of fields) {
      if (nodes.length > 1) this.countPairs(name, nodes);
      const inside = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
      if (inside.length > 0) this.visit(inside, depth + 1);
    }
  }

  private collect(selectionSet: SelectionSetNode, fields: Map<string, FieldNode[]>, spread: Set<string>): void {
    for (const selection of selectionSet.selections) {
      this.selections += 1;
      limit(this.selections, MAX_SELECTIONS, 'fields, each counted wherever its fragment is used');
      this.countDirectives(selection.directives);
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        this.collect(selection.selectionSet, fields, spread);
      } else if (selection.kind === Kind.FRAGMENT_SPREAD) {
        this.spread(selection.name.value, fields, spread);
      } else {
        this.addField(selection, fields);
      }
    }
  }

  private addField(field: FieldNode, fields: Map<string, FieldNode[]>): void {
    if (field.alias) {
      this.aliases += 1;
      limit(this.aliases, MAX_ALIASES, 'aliases');
    }
    const name = (field.alias ?? field.name).value;
    const same = fields.get(name);
    if (same) same.push(field);
    else fields.set(name, [field]);
  }

  /** A fragment counts once in a place, however often it is used there. */
  private spread(name: string, fields: Map<string, FieldNode[]>, spread: Set<string>): void {
    const fragment = this.fragments.get(name);
    if (!fragment || spread.has(name)) return;
    spread.add(name);
    this.reached.add(name);
    this.countDirectives(fragment.directives);
    this.collect(fragment.selectionSet, fields, spread);
  }

  private countDirectives(directives: readonly DirectiveNode[] = []): void {
    this.directives += directives.length;
    limit(this.directives, MAX_DIRECTIVES, 'directives');
  }

  private countPairs(name: string, nodes: readonly FieldNode[]): void {
    const characters = Math.max(...nodes.map(charactersOfArguments));
    const pairs = (nodes.length * (nodes.length - 1)) / 2;
    this.repeatedPairs += pairs * (1 + characters / ARGUMENT_CHARACTERS_PER_PAIR);
    if (this.repeatedPairs <= MAX_REPEATED_PAIRS) return;
    const message = `Fields are repeated too often in the same place; "${name}" is there ${inDigits(nodes.length)} times. Ask for each field once.`;
    throw refused(message);
  }
}

function charactersOfArguments({ arguments: given = [] }: FieldNode): number {
  const start = given[0]?.loc?.start ?? 0;
  const end = given.at(-1)?.loc?.end ?? 0;
  return end - start;
}

function limit(count: number, maximum: number, what: string): void {
  if (count > maximum) throw refused(`The request has more than ${inDigits(maximum)} ${what}.`);
}
