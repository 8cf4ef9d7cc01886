import { getRouteApi } from '@tanstack/react-router';
import { Choice } from '../../../components/fields.js';
import type { Enrollment } from '../../../graph/generated/graphql.js';
import type { Draft } from '../draft.js';

const route = getRouteApi('/experiments/$key/plan');

const ENROLLMENTS = [
  { key: 'LIST', name: 'All at the start', description: 'As for a mailing.' },
  { key: 'NEW_CUSTOMERS', name: 'As they are acquired', description: 'Each new customer at acquisition.' },
  { key: 'LIST_AND_NEW', name: 'Both', description: 'All customers on the first day, then each new one.' },
];

const usualOf = ({ design }: Draft) => (design.method === 'ONLINE' ? 'NEW_CUSTOMERS' : 'LIST');

/** How customers come into the test, which is in the address. */
export function useEnrollment(draft: Draft): Enrollment {
  const { arrivals } = route.useSearch();
  return (ENROLLMENTS.find(({ key }) => key === arrivals)?.key ?? usualOf(draft)) as Enrollment;
}

export function EnrollmentChoice({ draft }: { draft: Draft }) {
  const navigate = route.useNavigate();
  return (
    <Choice
      name="arrivals"
      label="How long it takes: customers are enrolled"
      value={useEnrollment(draft)}
      options={ENROLLMENTS}
      onChange={(key) =>
        navigate({
          search: (now) => ({ ...now, arrivals: key === usualOf(draft) ? undefined : key }),
          replace: true,
          resetScroll: false,
        })
      }
    />
  );
}
