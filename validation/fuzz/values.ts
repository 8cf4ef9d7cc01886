import {
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import type { Chance } from './chance.js';

/** Keys that exist in the database, by the word that the name of an argument or field ends with. */
export type KnownKeys = Readonly<Record<string, readonly string[]>>;

type Value = string | number | boolean | null | Value[] | { [name: string]: Value };

const DEEPEST = 7;
/** Of what contains lists of its own kind, such as rules of segments. */
const DEEPEST_RULE = 3;
const COUNTS = [0, 1, 2, 3, 4, 5, 8, 12, 20, 30, 100, 999, 10_000, 1_000_000, 2_000_000_000];
const SHARES = [0.05, 0.05, 0.5, 0.1, 0.8, 0.9, 0.95, 0.3, 0.01, 0.99, 1e-6, 1e-12, 1 - 1e-9, 1, 0];
const AMOUNTS = [0, 1, -1, 0.1, 2.5, 10, 35.7, 100, -4, 1e-9, 1e-15, 1e3, 1e6, 1e9, 1e15, -1e15, 3, 7];
const SPREADS = [1, 1, 2.5, 10, 0, 1e-12, 1e-3, 100, 1e6, 1e15];
const TEXTS = ['a', 'b', 'c', 'd', 'x y', 'Ünï'];
const MOMENTS = ['2026-01-01T00:00:00Z', '2026-02-10T00:00:00Z', '2026-03-02T00:00:00Z', '2026-05-01T12:30:00Z'];

/** Names of numbers from 0 to 1, and of standard deviations. */
const SHARE =
  /alpha|level|probabilit|power$|share|correlation|baseline|pvalue|explained|acceptance|assurance|quantile|tail|trim|coverage|retention|weight/i;
const SPREAD = /deviation|variance|spread|scale|error/i;
const COUNT = /^n$|size|count|customers|successes|events|total|looks|groups|restarts|clusters|degrees/i;

/** Values for arguments and fields of inputs: plausible by their names, and often at the edge. */
export class Values {
  /** Most lists of a query have this length, so that those that belong together fit. */
  private readonly length: number;
  private readonly optional: number;

  constructor(
    private readonly chance: Chance,
    private readonly keys: KnownKeys,
  ) {
    this.length = chance.pick([1, 2, 2, 2, 3, 3, 4, 5, 8, 14]);
    this.optional = chance.pick([0, 0.15, 0.3, 0.5]);
  }

  of(type: GraphQLInputType, name: string, depth = 0): Value {
    if (isNonNullType(type)) return this.of(type.ofType, name, depth);
    if (isListType(type)) return this.list(type.ofType, name, depth);
    if (isEnumType(type)) return this.chance.pick(type.getValues()).name;
    if (isInputObjectType(type)) return this.object(type, depth);
    return this.scalar(type.name, name);
  }

  /** Whether a value that may be missing is given. */
  isGiven(depth: number): boolean {
    return this.chance.isTrue(depth > DEEPEST ? 0 : this.optional);
  }

  private list(item: GraphQLInputType, name: string, depth: number): Value {
    const length = this.chance.isTrue(0.8) ? this.length : this.chance.pick([0, 1, 2, 3, 5]);
    const singular = name.replace(/ies$/, 'y').replace(/s$/, '');
    const next = () => this.of(item, singular, depth + 1);
    if (this.chance.isTrue(0.1)) return new Array<Value>(length).fill(next());
    const list = Array.from({ length }, next);
    const named = list.map((entry, index) => distinct(entry, index));
    return isText(item) && !this.isKey(singular) ? named : withoutRepeats(named);
  }

  private object(type: GraphQLInputObjectType, depth: number): Value {
    const fields = Object.values(type.getFields());
    const given =
      type.isOneOf || isChoice(fields)
        ? [
            this.chance.pick(
              depth > DEEPEST_RULE ? fields.filter((field) => getNamedType(field.type) !== type) : fields,
            ),
          ]
        : fields.filter((field) => this.isNeeded(field, depth));
    return Object.fromEntries(given.map((field) => [field.name, this.of(field.type, field.name, depth + 1)]));
  }

  private isNeeded(field: GraphQLInputField, depth: number): boolean {
    return isNonNullType(field.type) || this.isGiven(depth);
  }

  private scalar(type: string, name: string): Value {
    switch (type) {
      case 'Boolean':
        return this.chance.isTrue(0.5);
      case 'Int':
        return this.chance.pick(
          /^k$|first|last|resamples|restarts|clusters|looks|days|hours/i.test(name) ? COUNTS.slice(1, 11) : COUNTS,
        );
      case 'Float':
        return this.chance.pick(this.numbers(name));
      case 'DateTimeISO':
        return this.chance.pick(MOMENTS);
      case 'Seed':
        return this.chance.pick(['1', 'spring', '4294967295']);
      default:
        return this.chance.pick(this.keys[this.wordOf(name)] ?? TEXTS);
    }
  }

  private numbers(name: string): readonly number[] {
    if (SHARE.test(name) && this.chance.isTrue(0.9)) return SHARES;
    if (SPREAD.test(name) && this.chance.isTrue(0.9)) return SPREADS;
    return COUNT.test(name) && this.chance.isTrue(0.8) ? COUNTS : AMOUNTS;
  }

  private isKey(name: string): boolean {
    return this.wordOf(name) in this.keys;
  }

  private wordOf(name: string): string {
    const lower = name.toLowerCase();
    return Object.keys(this.keys).find((word) => lower.endsWith(word)) ?? name;
  }
}

/** Whether all fields may be missing and have types of their own: then usually exactly one is wanted. */
function isChoice(fields: readonly GraphQLInputField[]): boolean {
  const types = new Set(fields.map(({ type }) => String(type)));
  return fields.length > 1 && types.size === fields.length && fields.every(({ type }) => isInputObjectType(type));
}

function isText(type: GraphQLInputType): boolean {
  return getNamedType(type).name === 'String' && !isListType(getNullableType(type));
}

/** Labels that a list may not repeat get a number. */
function distinct(value: Value, index: number): Value {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  const label = ['label', 'name'].find((name) => typeof value[name] === 'string');
  return label === undefined ? value : { ...value, [label]: `${value[label]} ${index}` };
}

function withoutRepeats(list: Value[]): Value[] {
  return list.every((value) => typeof value === 'string') ? [...new Set(list)] : list;
}
