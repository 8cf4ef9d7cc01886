import { describe, expect, it } from 'vitest';
import { postgresDriver } from '../../../src/database/drivers/postgres.js';

describe('connections to PostgreSQL', () => {
  const driver = postgresDriver('postgres://localhost/trialgraph', 60_000, 10_000);
  const idleLimit = (access: 'control' | 'read' | 'write') =>
    (driver.options(access) as { extra: { idleTimeoutMillis?: number } }).extra.idleTimeoutMillis;

  it('are kept while they are idle only if they control others, for which there might be no room later', () => {
    expect(idleLimit('control')).toBe(0);
    expect([idleLimit('read'), idleLimit('write')]).toEqual([undefined, undefined]);
  });
});
