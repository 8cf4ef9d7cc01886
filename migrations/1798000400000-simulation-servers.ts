import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dialectFor } from '../src/database/dialect.js';

/** Which server runs a simulation, when it was last heard of, and how far it was then. */
export class SimulationServers1798000400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { integer, real } = dialectFor(runner.connection.options.type);
    await runner.query('ALTER TABLE simulation ADD COLUMN server text');
    await runner.query('ALTER TABLE simulation ADD COLUMN server_id text');
    await runner.query(`ALTER TABLE simulation ADD COLUMN heard_at ${integer}`);
    await runner.query(`ALTER TABLE simulation ADD COLUMN progress ${real} NOT NULL DEFAULT 0`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const column of ['server', 'server_id', 'heard_at', 'progress']) {
      await runner.query(`ALTER TABLE simulation DROP COLUMN ${column}`);
    }
  }
}
