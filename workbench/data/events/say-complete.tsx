import { Link } from '@tanstack/react-router';

interface SayCompleteProps {
  /** The key of the event type. */
  eventType: string;
  name?: string;
}

/** Where one says until when all events of a type are recorded. */
export function SayComplete({ eventType, name = eventType }: SayCompleteProps) {
  return (
    <Link to="/data/events" search={{ do: `complete ${eventType}` }}>
      Say until when all “{name}” events are recorded
    </Link>
  );
}
