import { Field, ID, InterfaceType } from 'type-graphql';

@InterfaceType({
  description: 'An object with a global id, by which `node(id)` fetches it again.',
  autoRegisterImplementations: true,
  resolveType: (value: { constructor: { name: string } }) => value.constructor.name,
})
export abstract class Node {
  @Field(() => ID, { name: 'id', description: 'The global id, unique across all types. Treat it as opaque.' })
  globalId?: string;
}
