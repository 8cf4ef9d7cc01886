import type { MigrationInterface, QueryRunner } from 'typeorm';
import { erasedName, nameDigest } from '../src/randomization/erased-name.js';
import { inputsDigest } from '../src/randomization/receipt.js';

interface Tuple {
  id: number;
  name: string;
  size: number;
  erased: number;
}

/**
 * Tuples are named by a customer's key, which stayed when that customer was erased. The names of erased customers become the digests
 * from which their tuples were drawn, and receipts get the digest of their inputs with these names beside the original one.
 */
export class ErasedTuples1799001200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE receipt ADD COLUMN erased_inputs_digest text');
    const experiments: { id: number }[] = await runner.query(
      `SELECT DISTINCT s.experiment_id AS id FROM stratum s WHERE s.kind = 'TUPLE' AND ${isErased}`,
    );
    for (const { id } of experiments) await eraseNames(runner, Number(id));
  }

  /** Erased names stay erased. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE receipt DROP COLUMN erased_inputs_digest');
  }
}

const isErased = `NOT EXISTS (SELECT 1 FROM customer c
  JOIN assignment a ON a.experiment_id = s.experiment_id AND a.customer_id = c.id WHERE c.key = s.name)`;

async function eraseNames(runner: QueryRunner, experimentId: number): Promise<void> {
  const [receipt]: { algorithm: string; seed: string; frozen: string | null; digest: string; key: string }[] =
    await runner.query(
      `SELECT r.algorithm AS algorithm, r.seed AS seed, r.frozen AS frozen, r.inputs_digest AS digest, x.key AS key
       FROM receipt r JOIN experiment x ON x.id = r.experiment_id WHERE r.experiment_id = ${experimentId}`,
    );
  if (!receipt) return;
  const arms: { key: string; weight: number }[] = await runner.query(
    `SELECT key AS key, weight AS weight FROM arm WHERE experiment_id = ${experimentId} ORDER BY position`,
  );
  const tuples: Tuple[] = await runner.query(
    `SELECT s.id AS id, s.name AS name, s.size AS size, CASE WHEN ${isErased} THEN 1 ELSE 0 END AS erased
     FROM stratum s WHERE s.experiment_id = ${experimentId}`,
  );
  const { algorithm, seed, frozen, key } = receipt;
  const mixedWith = algorithm.endsWith('/1') ? undefined : key;
  const digestWith = (nameOf: (tuple: Tuple) => string) =>
    inputsDigest({
      algorithm,
      arms,
      counts: new Map(tuples.map((tuple) => [nameOf(tuple), Number(tuple.size)])),
      frozen,
    });
  const newNameOf = ({ name, erased }: Tuple) =>
    Number(erased) === 1 ? erasedName(nameDigest(algorithm, { seed, mixedWith }, name)) : name;
  // A receipt that does not agree with what is stored must not agree afterwards either.
  const agrees = digestWith(({ name }) => name) === receipt.digest;
  const changed = agrees ? `'${digestWith(newNameOf)}'` : 'NULL';
  for (const tuple of tuples.filter(({ erased }) => Number(erased) === 1)) {
    await runner.query(`UPDATE stratum SET name = '${newNameOf(tuple)}' WHERE id = ${Number(tuple.id)}`);
  }
  await runner.query(`UPDATE receipt SET erased_inputs_digest = ${changed} WHERE experiment_id = ${experimentId}`);
}
