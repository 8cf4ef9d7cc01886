import type { DatabaseKind } from './database-kind.js';
import { postgresKind } from './postgres-kind.js';
import { sqliteKind } from './sqlite-kind.js';

export function databaseKindOf(url: string): DatabaseKind {
  return url.startsWith('sqlite:') ? sqliteKind : postgresKind;
}
