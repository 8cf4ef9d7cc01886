// Preloaded into a process that tests kill: writes down every changing statement that the process sends to its database, and
// ends the process with SIGKILL in the middle of the one that is asked for, by its number or by its beginning.
import { appendFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

const { STATEMENTS_FILE: file, KILL_AT_STATEMENT: fatal, KILL_AT_BEGINNING: beginning } = process.env;
const CHANGES = /^\s*((INSERT|UPDATE|DELETE|CREATE|COMMIT)\b|WITH\b[\s\S]*\b(INSERT INTO|UPDATE|DELETE FROM)\b)/i;
let count = 0;

function watch(prototype, method) {
  const original = prototype[method];
  prototype[method] = function (statement, ...others) {
    const sent = original.call(this, statement, ...others);
    const text = statement?.text ?? statement;
    if (CHANGES.test(text)) {
      count += 1;
      const sentence = text.trim().replaceAll(/\s+/g, ' ');
      appendFileSync(file, `${sentence.slice(0, 80)}\n`);
      const isFatal = count === Number(fatal) || (beginning !== undefined && sentence.startsWith(beginning));
      if (isFatal) process.kill(process.pid, 'SIGKILL');
    }
    return sent;
  };
}

// Engine threads load this file too, and have no database.
if (isMainThread) {
  const [{ default: sqlite3 }, { default: pg }] = await Promise.all([import('sqlite3'), import('pg')]);
  for (const method of ['run', 'all', 'exec']) watch(sqlite3.Database.prototype, method);
  watch(pg.Client.prototype, 'query');
}
