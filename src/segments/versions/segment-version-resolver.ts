import { GraphQLJSONObject } from 'graphql-scalars';
import { Arg, Ctx, Field, FieldResolver, Mutation, ObjectType, Resolver, Root } from 'type-graphql';
import { DefinitionPayload } from '../../graph/look-alike-keys.js';
import type { RequestContext } from '../../graph/request-context.js';
import { mutationResult } from '../../graph/user-error.js';
import { Segment } from '../segment.js';
import type { SegmentDefinition } from '../segment-rule.js';
import { definitionChanges } from './definition-changes.js';
import { definitionInWords } from './definition-words.js';
import { SegmentVersion } from './segment-version.js';
import type { ChangedSegment, SegmentVersionService } from './segment-version-service.js';
import { UpdateSegmentInput } from './update-segment-input.js';

@ObjectType({ description: 'The segment with its new rule, or the reasons why it was not changed.' })
class UpdateSegmentPayload extends DefinitionPayload {
  @Field(() => Segment, { nullable: true, description: 'The segment; null when there are user errors.' })
  segment: Segment | null;
}

@Resolver(() => Segment)
export class SegmentVersionsResolver {
  constructor(private readonly service: SegmentVersionService) {}

  @Mutation(() => UpdateSegmentPayload, {
    description:
      'Changes the rule of a segment and keeps the former version. Started experiments keep the version that their plan was registered with; ' +
      'drafts follow the new rule, and their version increases. The rule that the segment has already changes nothing.',
  })
  updateSegment(
    @Arg('input', () => UpdateSegmentInput, { description: 'The segment and its new rule.' }) input: UpdateSegmentInput,
    @Ctx() { actor }: RequestContext,
  ): Promise<UpdateSegmentPayload> {
    return mutationResult<ChangedSegment>({ segment: null, warnings: null } as never, () =>
      this.service.update(input, actor),
    );
  }

  @FieldResolver(() => [SegmentVersion], {
    description: 'The versions of its definition, the newest first; at most the 100 newest.',
  })
  versions(@Root() { id }: Segment, @Ctx() context: RequestContext): Promise<SegmentVersion[]> {
    return context.loaders
      .get<number, SegmentVersion[]>('segment versions', (ids) => this.service.versions(ids))
      .load(id);
  }
}

@Resolver(() => SegmentVersion)
export class SegmentVersionResolver {
  @FieldResolver(() => GraphQLJSONObject, {
    description: 'The rule as it was given, or the model of the cluster, as JSON.',
  })
  definition(@Root() { definition }: SegmentVersion): SegmentDefinition {
    return definition;
  }

  @FieldResolver(() => String, { description: 'The definition in words.' })
  inWords(@Root() { definition }: SegmentVersion): string {
    return definitionInWords(definition);
  }

  @FieldResolver(() => [String], {
    description: 'The differences from the version before, in words; empty for the first version.',
  })
  changes(@Root() { definition, replaced }: SegmentVersion): string[] {
    return replaced == null ? [] : definitionChanges(replaced, definition);
  }
}
