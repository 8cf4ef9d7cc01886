import { type FormEvent, useEffect, useState } from 'react';
import { Button, Form, Input, Label, TextField } from 'react-aria-components';
import { keepToken } from '../graph/access-token.js';
import { askNow, useConnection } from '../graph/connection.js';

const REASONS = { lost: 'The server does not answer.', busy: 'The server is busy.' };

/** Says that the server does not answer, and when it is asked again, or asks for the access token that it wants. */
export function ConnectionNotice() {
  const { is, askedAgainAt } = useConnection();
  if (is === 'open') return null;
  if (is === 'token-needed') return <SignIn />;
  return (
    <div className="connection-notice">
      <p>
        <strong role="status">{REASONS[is]}</strong> <AskedAgain at={askedAgainAt} /> What you typed is kept.
      </p>
      {askedAgainAt !== null && <Button onPress={askNow}>Ask now</Button>}
    </div>
  );
}

const SECOND_MS = 1000;

function AskedAgain({ at }: { at: number | null }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), SECOND_MS);
    return () => clearInterval(timer);
  }, []);
  if (at === null) return 'It is asked again.';
  return `It is asked again in ${Math.max(1, Math.ceil((at - now) / SECOND_MS))} s.`;
}

function SignIn() {
  const [token, setToken] = useState('');
  const keep = (event: FormEvent) => {
    event.preventDefault();
    keepToken(token.trim());
    location.reload();
  };
  return (
    <Form className="connection-notice" onSubmit={keep}>
      <TextField className="field" value={token} onChange={setToken} type="password" isRequired>
        <Label>This server asks for an access token</Label>
        <Input autoComplete="off" />
      </TextField>
      <Button type="submit" className="primary">
        Go on
      </Button>
    </Form>
  );
}
