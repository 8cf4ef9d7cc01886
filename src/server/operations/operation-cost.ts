import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLAbstractType,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  type SelectionNode,
  type SelectionSetNode,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
} from 'graphql';
import { countValues, givenValue, type Variables } from './argument-values.js';
import { type FieldCost, fieldCosts, POINTS_OF_DESCRIPTIONS, VALUES_PER_POINT } from './field-costs.js';
import { checkRules } from './rule-limits.js';

/** The arguments by which the items of a page are limited, and the items without them. */
const PAGE_SIZES = ['first', 'last'];
const DEFAULT_PAGE = 20;
const LARGEST_PAGE = 100;
const META_FIELDS = new Map(
  [SchemaMetaFieldDef, TypeMetaFieldDef, TypeNameMetaFieldDef].map((field) => [field.name, field]),
);

export interface OperationCost {
  /** In points: a field that is only read costs one. */
  points: number;
  /** The field that costs the most, as `Type.field`, and its points. */
  dearest: { field: string; points: number };
}

interface Asked {
  schema: GraphQLSchema;
  operation: OperationDefinitionNode;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  variables: Variables;
}

/**
 * What a valid operation costs if every page is full. The variables need not fit their types.
 * @throws GraphQLError for rules that are far too large
 */
export function costOfOperation(asked: Asked): OperationCost {
  const root = asked.schema.getRootType(asked.operation.operation);
  if (!root) return { points: 0, dearest: { field: '', points: 0 } };
  const costs = new CostCount(asked).selection(root, [asked.operation.selectionSet], 1);
  let dearest = { field: '', points: 0 };
  let points = 0;
  for (const [field, cost] of costs) {
    points += cost;
    if (cost > dearest.points) dearest = { field, points: cost };
  }
  return { points: Math.ceil(points), dearest: { ...dearest, points: Math.ceil(dearest.points) } };
}

/** Points by `Type.field`. */
type Costs = Map<string, number>;

class CostCount {
  constructor(private readonly asked: Asked) {}

  /** What selections cost on objects of a type that occur a number of times. */
  selection(type: GraphQLCompositeType, selectionSets: readonly SelectionSetNode[], times: number): Costs {
    if (isObjectType(type)) return this.ofObject(type, selectionSets, times);
    const candidates = this.asked.schema.getPossibleTypes(type).map((one) => this.ofObject(one, selectionSets, times));
    return candidates.reduce((most, one) => (total(one) > total(most) ? one : most), new Map());
  }

  private ofObject(type: GraphQLObjectType, selectionSets: readonly SelectionSetNode[], times: number): Costs {
    const costs: Costs = new Map();
    for (const nodes of this.fieldsOf(type, selectionSets).values()) {
      const name = nodes[0]?.name.value ?? '';
      const field = META_FIELDS.get(name) ?? type.getFields()[name];
      if (!field) continue;
      const args = this.argumentsOf(field, nodes[0] as FieldNode);
      checkRules(field, args);
      const { points, items } = costOfField(`${type.name}.${name}`, field, args);
      add(costs, `${type.name}.${name}`, points * times);
      const inside = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
      const returned = getNamedType(field.type);
      if (inside.length === 0 || !isCompositeType(returned)) continue;
      for (const [below, cost] of this.selection(returned, inside, items * times)) add(costs, below, cost);
    }
    return costs;
  }

  /** The fields of one place in the answer, by their names there. */
  private fieldsOf(
    type: GraphQLObjectType,
    selectionSets: readonly SelectionSetNode[],
    fields = new Map<string, FieldNode[]>(),
    spread = new Set<string>(),
  ): Map<string, FieldNode[]> {
    for (const selection of selectionSets.flatMap(({ selections }) => selections)) {
      if (!this.isIncluded(selection)) continue;
      if (selection.kind === Kind.FIELD) {
        const name = (selection.alias ?? selection.name).value;
        const same = fields.get(name);
        if (same) same.push(selection);
        else fields.set(name, [selection]);
        continue;
      }
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : this.fragmentOnce(selection.name.value, spread);
      if (fragment && this.applies(fragment.typeCondition?.name.value, type)) {
        this.fieldsOf(type, [fragment.selectionSet], fields, spread);
      }
    }
    return fields;
  }

  private fragmentOnce(name: string, spread: Set<string>): FragmentDefinitionNode | undefined {
    if (spread.has(name)) return undefined;
    spread.add(name);
    return this.asked.fragments.get(name);
  }

  private applies(condition: string | undefined, type: GraphQLObjectType): boolean {
    if (condition === undefined || condition === type.name) return true;
    const named = this.asked.schema.getType(condition);
    return isAbstractType(named) && this.asked.schema.isSubType(named as GraphQLAbstractType, type);
  }

  private isIncluded({ directives = [] }: SelectionNode): boolean {
    return directives.every(({ name, arguments: given = [] }) => {
      const condition = given[0] && givenValue(given[0].value, this.asked.variables);
      return !(name.value === 'skip' && condition === true) && !(name.value === 'include' && condition === false);
    });
  }

  private argumentsOf(
    field: GraphQLField<unknown, unknown>,
    { arguments: given = [] }: FieldNode,
  ): Map<string, unknown> {
    const defaults = field.args.map(({ name, defaultValue }) => [name, defaultValue] as const);
    const values = given.map(({ name, value }) => [name.value, givenValue(value, this.asked.variables)] as const);
    return new Map([...defaults, ...values].filter(([, value]) => value !== undefined));
  }
}

function costOfField(
  name: string,
  field: GraphQLField<unknown, unknown>,
  args: ReadonlyMap<string, unknown>,
): { points: number; items: number } {
  const known: FieldCost = fieldCosts.get(name) ?? {};
  const own = known.points ?? (name.startsWith('__') ? POINTS_OF_DESCRIPTIONS : 1);
  const values = [...args.values()].reduce<number>((sum, value) => sum + countValues(value), 0);
  const paged = field.args.some((argument) => PAGE_SIZES.includes(argument.name));
  return {
    points: (typeof own === 'number' ? own : own(args)) + Math.floor(values / VALUES_PER_POINT),
    items: known.items ?? (paged ? pageSize(args) : 1),
  };
}

function pageSize(args: ReadonlyMap<string, unknown>): number {
  const size = Number(args.get('first') ?? args.get('last') ?? DEFAULT_PAGE);
  return Math.max(1, Math.min(LARGEST_PAGE, size || 1));
}

function add(costs: Costs, field: string, points: number): void {
  costs.set(field, (costs.get(field) ?? 0) + points);
}

function total(costs: Costs): number {
  return [...costs.values()].reduce((sum, points) => sum + points, 0);
}
