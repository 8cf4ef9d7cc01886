import { Field, ID, InterfaceType } from 'type-graphql';

@InterfaceType({
  description: 'Anything with an id of its own that can be fetched again with `node(id)`.',
  autoRegisterImplementations: true,
  resolveType: (value: { constructor: { name: string } }) => value.constructor.name,
})
export abstract class Node {
  @Field(() => ID, { name: 'id', description: 'A stable id, unique over all types. Treat it as opaque.' })
  globalId?: string;
}
