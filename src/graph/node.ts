import { Field, ID, InterfaceType } from 'type-graphql';
import { GLOBAL_ID } from './global-id.js';

@InterfaceType({
  description: 'An object with a global id, by which `node(id)` fetches it again.',
  autoRegisterImplementations: true,
  resolveType: (value: { constructor: { name: string } }) => value.constructor.name,
})
export abstract class Node {
  @Field(() => ID, { name: 'id', description: GLOBAL_ID })
  globalId?: string;
}
