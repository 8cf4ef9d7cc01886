import { hostname } from 'node:os';
import { z } from 'zod';

/** Tables shrink to about a tenth when they are compressed. */
const UNPACKED_TIMES = 10;

const port = z.coerce.number().int().min(0).max(65_535);

/** Every variable of the environment that the server reads, with its default; README.md lists them. */
export const environment = z.object({
  PORT: port.default(4000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: z
    .string()
    .regex(/^(sqlite:.+|postgres(ql)?:\/\/.+)$/, 'must be sqlite:PATH or postgres://…')
    .default('sqlite:data/trialgraph.db'),
  TRIALGRAPH_DEMO: z.enum(['on', 'off']).default('on'),
  TRIALGRAPH_TOKENS: z
    .string()
    .default('')
    .transform((text, context) => parseTokens(text, context)),
  TRIALGRAPH_ORIGINS: z
    .string()
    .default('')
    .transform((text, context) => parseOrigins(text, context)),
  TRIALGRAPH_TIME_ZONE: z.string().default('UTC').refine(isTimeZone, 'must be an IANA time zone such as Europe/Berlin'),
  TRIALGRAPH_CURRENCY: z
    .string()
    .regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as EUR')
    .default('USD'),
  TRIALGRAPH_LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
  TRIALGRAPH_MAX_UPLOAD_MB: z.coerce.number().positive().max(1_000_000).default(4096),
  TRIALGRAPH_MAX_UPLOADS_MB: z.coerce.number().positive().max(2_000_000).optional(),
  TRIALGRAPH_MAX_BODY_KB: z.coerce.number().positive().max(1_000_000).default(4096),
  TRIALGRAPH_SERVER_NAME: z.string().min(1).max(100).default(hostname()),
  TRIALGRAPH_QUERY_SECONDS: z.coerce.number().positive().max(86_400).default(60),
  TRIALGRAPH_MUTATION_SECONDS: z.coerce.number().positive().max(86_400).default(1_800),
  TRIALGRAPH_STOP_SECONDS: z.coerce.number().positive().max(86_400).default(10),
});

/** An access token, and the name that the audit trail shows for requests with it. */
interface AccessToken {
  name: string;
  token: string;
}

/** The configuration, validated once at start. */
export interface Config {
  /** TCP port; 0 takes any free one. */
  port: number;
  /** Address to listen on. Any address but a loopback address requires access tokens. */
  host: string;
  /** `sqlite:PATH` or `postgres://…`. SQLite needs a file: `sqlite::memory:` is refused. */
  databaseUrl: string;
  /** Whether a new, empty database is filled with the demo data. */
  demo: boolean;
  tokens: AccessToken[];
  /** Origins of web pages, beside the server's own, that may use the API. */
  origins: string[];
  /** IANA time zone of dates and times without an offset. */
  timeZone: string;
  /** ISO 4217 code of the currency of all amounts of money. */
  currency: string;
  logLevel: string;
  maxUploadBytes: number;
  /** Bytes that a compressed file may have unpacked. */
  maxUnpackedBytes: number;
  /** For all uploads at once. */
  maxUploadsBytes: number;
  maxBodyBytes: number;
  /** How people tell this server from others on the same database. */
  serverName: string;
  /** How long a query may take. */
  queryMilliseconds: number;
  /** How long a mutation may take; draws of millions of customers take minutes. */
  mutationMilliseconds: number;
  /** How long the server may take to stop. */
  stopMilliseconds: number;
}

/** The configuration is not valid; the message lists every problem, one per line. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/**
 * Reads and validates the configuration.
 * @throws ConfigError naming each variable that is wrong and what it should be.
 */
export function readConfig(variables: Record<string, string | undefined> = process.env): Config {
  const present = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(present);
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'));
  }
  const values = parsed.data;
  if (!isLoopback(values.HOST) && values.TRIALGRAPH_TOKENS.length === 0) {
    throw new ConfigError(
      `HOST: other machines can reach ${values.HOST}, so TRIALGRAPH_TOKENS must have at least one access token ` +
        '(name:token, separated by commas). 127.0.0.1 needs none.',
    );
  }
  const uploadsMegabytes = values.TRIALGRAPH_MAX_UPLOADS_MB ?? 2 * values.TRIALGRAPH_MAX_UPLOAD_MB;
  if (uploadsMegabytes < values.TRIALGRAPH_MAX_UPLOAD_MB) {
    throw new ConfigError(
      'TRIALGRAPH_MAX_UPLOADS_MB: must be at least TRIALGRAPH_MAX_UPLOAD_MB, so that one file fits.',
    );
  }
  return {
    port: values.PORT,
    host: values.HOST,
    databaseUrl: values.DATABASE_URL,
    demo: values.TRIALGRAPH_DEMO === 'on',
    tokens: values.TRIALGRAPH_TOKENS,
    origins: values.TRIALGRAPH_ORIGINS,
    timeZone: values.TRIALGRAPH_TIME_ZONE,
    currency: values.TRIALGRAPH_CURRENCY,
    logLevel: values.TRIALGRAPH_LOG_LEVEL,
    maxUploadBytes: Math.floor(values.TRIALGRAPH_MAX_UPLOAD_MB * 1024 * 1024),
    maxUnpackedBytes: Math.floor(UNPACKED_TIMES * values.TRIALGRAPH_MAX_UPLOAD_MB * 1024 * 1024),
    maxUploadsBytes: Math.floor(uploadsMegabytes * 1024 * 1024),
    maxBodyBytes: Math.floor(values.TRIALGRAPH_MAX_BODY_KB * 1024),
    serverName: values.TRIALGRAPH_SERVER_NAME,
    queryMilliseconds: Math.ceil(values.TRIALGRAPH_QUERY_SECONDS * 1_000),
    mutationMilliseconds: Math.ceil(values.TRIALGRAPH_MUTATION_SECONDS * 1_000),
    stopMilliseconds: Math.ceil(values.TRIALGRAPH_STOP_SECONDS * 1_000),
  };
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

function parseTokens(text: string, context: z.RefinementCtx): AccessToken[] {
  const entries = text.split(',').filter((entry) => entry.trim() !== '');
  return entries.map((entry) => {
    const [name = '', token = ''] = entry.trim().split(/:(.*)/s);
    if (!/^[\w.-]{1,64}$/.test(name) || token.length < 16) {
      context.addIssue({ code: 'custom', message: 'must be name:token pairs, each token with at least 16 characters' });
    }
    return { name, token };
  });
}

/** Any page of the world (`*`) is never allowed: the pages that may use the API are named. */
function parseOrigins(text: string, context: z.RefinementCtx): string[] {
  const origins = text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  if (!origins.every(isOrigin)) {
    const message =
      'must be origins such as https://app.example.com, separated by commas, without a path; "*" is not allowed';
    context.addIssue({ code: 'custom', message });
  }
  return origins;
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && /^https?:/.test(text) && new URL(text).origin === text;
}
