import { askTogether } from '../../../database/union.js';
import { paired } from '../../paired.js';
import { type Check, counted, passed, percent, type TrustSubject, tested } from '../check.js';
import { CheckKey } from '../check-key.js';
import { CheckVerdict } from '../trust-check.js';

/** A larger share of persons in several arms draws effects to zero noticeably. */
const MANY = 0.01;
const MEND =
  'Find out whether these keys are the same person, and give customers one key before the next experiment. They draw effects towards zero.';

export const severalArmsCheck: Check = {
  key: CheckKey.SEVERAL_ARMS,
  blocking: true,
  read: async (session, subjects) => {
    const answers = await askTogether<{ persons: number }>(
      session,
      subjects.map((subject) => ({ selects: [lookAlikesInSeveralArms(subject)] })),
    );
    const persons = new Map(paired(subjects, answers).map(([subject, [row]]) => [subject, Number(row?.persons ?? 0)]));
    return (subject) => severalArms(subject, persons.get(subject) ?? 0);
  },
};

/** Only forms that differ from a key are stored; a key without one is its own form. */
function lookAlikesInSeveralArms({ experiment, now }: TrustSubject): string {
  const form = 'coalesce(c.look_alike, c.key)';
  return `SELECT count(*) AS persons FROM (
    SELECT ${form} AS form FROM assignment a JOIN customer c ON c.id = a.customer_id
    WHERE a.experiment_id = ${experiment.id} AND a.assigned_at <= ${now}
      AND ${form} IN (SELECT l.look_alike FROM customer l WHERE l.look_alike IS NOT NULL)
    GROUP BY ${form} HAVING count(DISTINCT a.arm_id) > 1) several`;
}

function severalArms({ arms }: TrustSubject, persons: number) {
  const customers = arms.reduce((sum, { size }) => sum + size, 0);
  if (persons === 0) {
    return passed('Each customer has one arm, and no two keys that look alike are in different arms.');
  }
  const share = persons / customers;
  const verdict = share >= MANY ? CheckVerdict.FAILED : CheckVerdict.ATTENTION;
  const evidence =
    `${counted(persons, 'person')} may be in several arms (${percent(share)} of the customers): their keys differ only in what a person ` +
    'does not see, such as upper and lower case.';
  return tested(verdict, evidence, MEND);
}
