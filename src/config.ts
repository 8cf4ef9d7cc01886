import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);

const environment = z.object({
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
  TRIALGRAPH_TIME_ZONE: z.string().default('UTC').refine(isTimeZone, 'must be an IANA time zone such as Europe/Berlin'),
  TRIALGRAPH_CURRENCY: z
    .string()
    .regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as EUR')
    .default('USD'),
  TRIALGRAPH_LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
  TRIALGRAPH_MAX_UPLOAD_MB: z.coerce.number().positive().max(1_000_000).default(4096),
  TRIALGRAPH_MAX_BODY_KB: z.coerce.number().positive().max(1_000_000).default(1024),
});

/** One access token and the name that the audit trail shows for whoever holds it. */
export interface AccessToken {
  name: string;
  token: string;
}

/** Everything that can be configured, validated once at start. */
export interface Config {
  /** TCP port; 0 takes any free one. */
  port: number;
  /** Address to listen on. Anything but a loopback address needs access tokens. */
  host: string;
  /** `sqlite:PATH` (or `sqlite::memory:` is refused: readers need a file) or `postgres://…`. */
  databaseUrl: string;
  /** Whether a new, empty database is filled with the demo data. */
  demo: boolean;
  tokens: AccessToken[];
  /** IANA zone in which dates without a time of day are read. */
  timeZone: string;
  /** ISO 4217 code of the one currency in which money is recorded. */
  currency: string;
  logLevel: string;
  maxUploadBytes: number;
  maxBodyBytes: number;
}

/** The environment is not usable; the message lists every problem, one a line. */
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
      `HOST: ${values.HOST} can be reached by others, so TRIALGRAPH_TOKENS must name at least one access token ` +
        '(name:token, separated by commas). On 127.0.0.1 none is needed.',
    );
  }
  return {
    port: values.PORT,
    host: values.HOST,
    databaseUrl: values.DATABASE_URL,
    demo: values.TRIALGRAPH_DEMO === 'on',
    tokens: values.TRIALGRAPH_TOKENS,
    timeZone: values.TRIALGRAPH_TIME_ZONE,
    currency: values.TRIALGRAPH_CURRENCY,
    logLevel: values.TRIALGRAPH_LOG_LEVEL,
    maxUploadBytes: Math.floor(values.TRIALGRAPH_MAX_UPLOAD_MB * 1024 * 1024),
    maxBodyBytes: Math.floor(values.TRIALGRAPH_MAX_BODY_KB * 1024),
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
      context.addIssue({ code: 'custom', message: 'must be name:token pairs, each token of 16 characters or more' });
    }
    return { name, token };
  });
}
