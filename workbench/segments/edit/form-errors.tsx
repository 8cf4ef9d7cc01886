import { Prose } from '../../../charts/prose.js';

interface FormErrorsProps {
  errors: Record<string, string>;
  /** Paths whose errors are shown beside a field. */
  shown: readonly string[];
}

/** Errors that no field shows. */
export function FormErrors({ errors, shown }: FormErrorsProps) {
  const left = Object.entries(errors).filter(([path]) => !shown.some((one) => path === one));
  if (left.length === 0) return null;
  return (
    <div className="failure" role="alert">
      {left.map(([path, message]) => (
        <p key={path}>
          <Prose text={message} />
        </p>
      ))}
    </div>
  );
}
