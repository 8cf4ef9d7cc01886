import { type FormEvent, useState } from 'react';
import { Button, Form, Input, Label, TextField } from 'react-aria-components';
import { keepToken } from '../graph/access-token.js';
import { useConnection } from '../graph/connection.js';

/** Says that the server cannot be reached, or asks for the access token that it wants. */
export function ConnectionNotice() {
  const connection = useConnection();
  if (connection === 'open') return null;
  if (connection === 'token-needed') return <SignIn />;
  return (
    <p className="connection-notice" role="status">
      <strong>The server cannot be reached.</strong> What you typed is kept, and everything is sent again until it
      answers.
    </p>
  );
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
