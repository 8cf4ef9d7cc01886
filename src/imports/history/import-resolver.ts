import { Arg, Args, Ctx, FieldResolver, GraphQLISODateTime, ID, Query, Resolver, Root } from 'type-graphql';
import { type Connection, ConnectionArguments, connectionOf } from '../../graph/connection.js';
import { decodeGlobalId, GLOBAL_ID, globalId, unknownId } from '../../graph/global-id.js';
import type { RequestContext } from '../../graph/request-context.js';
import { Import, ImportStatus } from './import.js';
import type { ImportHistoryService } from './import-history-service.js';
import { ImportCount, ImportedDefinition, importCounts, importedDefinitions } from './import-parts.js';

const ImportConnection = connectionOf(Import, 'Import', 'imports');

/** @throws ExpectedError INVALID for the id of something else */
export function importNumber(id: string): number {
  const { type, parts } = decodeGlobalId(id);
  const [number] = parts;
  if (type !== 'Import' || parts.length !== 1 || number === undefined) throw unknownId('id', id);
  return number;
}

@Resolver(() => Import)
export class ImportResolver {
  constructor(private readonly service: ImportHistoryService) {}

  @Query(() => ImportConnection, {
    description: 'The files that were imported, the latest first. Dry runs are not kept.',
  })
  imports(
    @Args(() => ConnectionArguments) args: ConnectionArguments,
    @Arg('status', () => ImportStatus, {
      nullable: true,
      description: 'Returns only imports with this status. Defaults to all.',
    })
    status: ImportStatus | null,
  ): Promise<Connection<Import>> {
    return this.service.page(args, status ?? null);
  }

  @Query(() => Import, { nullable: true, description: 'An import by its id; null when there is none.' })
  async import(
    @Arg('id', () => ID, { description: 'The id of the import, as `imports` lists it.' }) id: string,
  ): Promise<Import | null> {
    const [found = null] = await this.service.byIds([importNumber(id)]);
    return found;
  }

  @FieldResolver(() => ID, { description: GLOBAL_ID })
  id(@Root() { id }: Import): string {
    return globalId('Import', id);
  }

  @FieldResolver(() => String, { description: 'The name of the file.' })
  fileName(@Root() { report }: Import): string {
    return report.file;
  }

  @FieldResolver(() => ImportStatus, { description: 'Whether what the file brought is stored.' })
  status(@Root() { undoneAt }: Import): ImportStatus {
    return undoneAt === null ? ImportStatus.DONE : ImportStatus.UNDONE;
  }

  @FieldResolver(() => [ImportCount], {
    description: 'How many customers, values, events, assignments and amounts the file brought, when it was imported.',
  })
  counts(@Root() { report }: Import): ImportCount[] {
    return importCounts(report);
  }

  @FieldResolver(() => [ImportedDefinition], { description: 'What the import defined.' })
  created(@Root() { report }: Import): ImportedDefinition[] {
    return importedDefinitions(report);
  }

  @FieldResolver(() => [String], { description: 'The warnings of the import, in sentences.' })
  warnings(@Root() { report }: Import): string[] {
    return report.warnings.map(({ message }) => message);
  }

  @FieldResolver(() => GraphQLISODateTime, {
    nullable: true,
    description: 'The moment until which the file was stated to have all events; null when that was not stated.',
  })
  completeUntil(@Root() { report }: Import): Date | null {
    return report.completeUntil ? new Date(report.completeUntil) : null;
  }

  @FieldResolver(() => [Import], {
    description: 'Other imports of a file with the same content, the latest first, at most 20.',
  })
  sameFile(@Root() one: Import, @Ctx() { loaders }: RequestContext): Promise<Import[]> {
    return loaders
      .get<Import, Import[], number>(
        'imports of the same file',
        (imports) => this.service.ofSameFiles(imports),
        ({ id }) => id,
      )
      .load(one);
  }
}
