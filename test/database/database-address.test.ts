import { describe, expect, it } from 'vitest';
import { databaseAddress } from '../../src/database/database-address.js';

describe('databaseAddress', () => {
  it.each([
    ['sqlite:data/trialgraph.db', 'data/trialgraph.db'],
    ['postgres://h/d', 'postgres://h/d'],
    ['postgresql://u@h:5433/d', 'postgresql://h:5433/d'],
    ['postgres://h/d?user=u&password=s3cret', 'postgres://h/d'],
    ['postgres://u:p@ss@h/d', 'postgres://h/d'],
    ['postgres://u:s3c/ret@h/d', 'postgres:'],
    ['postgres://u:12/34@h/d', 'postgres:'],
    ['postgres://u:12?34@h/d', 'postgres:'],
    ['postgres://u:12#34@h/d', 'postgres:'],
  ])('shows no password: %s', (url, shown) => {
    expect(databaseAddress(url)).toBe(shown);
  });
});
