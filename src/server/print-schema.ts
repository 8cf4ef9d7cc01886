import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { readConfig } from '../config.js';
import type { Database } from '../database/database.js';
import { graphFor } from './schema.js';
import { createServices } from './services.js';

/** The schema as text. No resolver runs, so no database is needed. */
export async function schemaText(): Promise<string> {
  const schema = graphFor(createServices(undefined as unknown as Database, readConfig({})));
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}

if (process.argv[2]) writeFileSync(process.argv[2], await schemaText());
