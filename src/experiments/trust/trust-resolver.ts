import { Arg, Ctx, FieldResolver, GraphQLISODateTime, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../graph/request-context.js';
import { KNOWN_AT } from '../as-of/known-at.js';
import { Experiment } from '../experiment.js';
import { CheckKey } from './check-key.js';
import { allChecks } from './check-registry.js';
import { ExperimentTrust, TrustCheck } from './trust-check.js';
import { loadChecks } from './trust-loading.js';
import type { TrustService } from './trust-service.js';
import type { TrustRequest } from './trust-subjects.js';
import { trustOf } from './trust-verdict.js';

const EXPOSURE =
  'The key of the event type that says that a customer was exposed to a treatment. Defaults to none, so that exposure is not checked.';

@Resolver(() => Experiment)
export class TrustResolver {
  constructor(private readonly service: TrustService) {}

  @FieldResolver(() => [TrustCheck], {
    nullable: true,
    description:
      'Can the effects be believed? One list of checks, each with a verdict, the evidence and what to do. Null, with an error, when ' +
      'they cannot be read.',
  })
  checks(
    @Root() experiment: Experiment,
    @Arg('exposure', () => String, { nullable: true, description: EXPOSURE })
    exposure: string | null | undefined,
    @Arg('keys', () => [CheckKey], { nullable: true, description: 'The checks to make. Defaults to all.' })
    keys: CheckKey[] | null | undefined,
    @Arg('knownAt', () => GraphQLISODateTime, { nullable: true, description: KNOWN_AT })
    knownAt: Date | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<TrustCheck[]> {
    return this.load(
      { experiment, exposure: exposure ?? null, knownAt: knownAt ?? null, keys: keys ?? allKeys },
      context,
    );
  }

  @FieldResolver(() => ExperimentTrust, {
    nullable: true,
    description: 'All checks in one verdict; null, with an error, when they cannot be read.',
  })
  async trust(
    @Root() experiment: Experiment,
    @Arg('exposure', () => String, { nullable: true, description: EXPOSURE })
    exposure: string | null | undefined,
    @Arg('knownAt', () => GraphQLISODateTime, { nullable: true, description: KNOWN_AT })
    knownAt: Date | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<ExperimentTrust> {
    const request = { experiment, exposure: exposure ?? null, knownAt: knownAt ?? null, keys: allKeys };
    return trustOf(await this.load(request, context));
  }

  private load(request: TrustRequest, { loaders }: RequestContext): Promise<TrustCheck[]> {
    return loadChecks(this.service, request, loaders);
  }
}

const allKeys = allChecks.map(({ key }) => key);
