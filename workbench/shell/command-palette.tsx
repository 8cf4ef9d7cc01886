import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import {
  Autocomplete,
  Dialog,
  Input,
  Label,
  Menu,
  MenuItem,
  Modal,
  ModalOverlay,
  SearchField,
  Text,
} from 'react-aria-components';
import { SearchEverythingDocument, type SearchEverythingQuery } from '../graph/generated/graphql.js';
import { useScreen } from '../graph/use-screen.js';
import { PLACES } from './places.js';

interface Place {
  id: string;
  to: string;
  name: string;
  what: string;
}

const PAUSE_MS = 150;

/** Goes anywhere by typing: `Ctrl K` or `Cmd K` opens it. */
export default function CommandPalette({ onClose }: { onClose: () => void }) {
  return (
    <ModalOverlay className="overlay" isOpen onOpenChange={onClose} isDismissable>
      <Modal className="palette">
        <Dialog aria-label="Search or go to">
          <Places onChosen={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Places({ onChosen }: { onChosen: () => void }) {
  const [typed, setTyped] = useState('');
  const search = useLater(typed.trim());
  const { data, isLoading } = useScreen(SearchEverythingDocument, { search }, { pause: search === '' });
  const navigate = useNavigate();
  const places = [...placesNamed(typed), ...(search === '' || !data ? [] : found(data, search))];
  return (
    <Autocomplete inputValue={typed} onInputChange={setTyped}>
      <SearchField className="field" autoFocus>
        <Label>Search experiments, segments, channels and metrics, or go to a screen</Label>
        <Input />
      </SearchField>
      <Menu
        className="options"
        items={places}
        renderEmptyState={() => <p className="muted">{isLoading ? 'Searching…' : 'Nothing has this name.'}</p>}
        onAction={(id) => {
          const place = places.find((one) => one.id === id);
          if (place) navigate({ to: place.to });
          onChosen();
        }}
      >
        {(place) => (
          <MenuItem id={place.id} textValue={place.name} className="option">
            <Text slot="label">{place.name}</Text>
            <Text slot="description">{place.what}</Text>
          </MenuItem>
        )}
      </Menu>
    </Autocomplete>
  );
}

function placesNamed(typed: string): Place[] {
  const words = typed.trim().toLowerCase();
  const named = PLACES.filter(({ name, what }) => `${name} ${what}`.toLowerCase().includes(words));
  return named.map((place) => ({ ...place, id: `place ${place.to}` }));
}

function found(data: SearchEverythingQuery, search: string): Place[] {
  const isNamed = ({ key, name }: { key: string; name: string }) =>
    `${key} ${name}`.toLowerCase().includes(search.toLowerCase());
  const placesOf = (kind: string, path: string, edges: readonly { node: { key: string; name: string } }[]) =>
    edges.map(({ node }) => ({
      id: `${kind} ${node.key}`,
      to: path.replace('KEY', encodeURIComponent(node.key)),
      name: node.name,
      what: `${kind} ${node.key}`,
      node,
    }));
  return [
    ...placesOf('Experiment', '/experiments/KEY', data.experiments.edges),
    ...placesOf('Segment', '/segments/KEY', data.segments.edges).filter(({ node }) => isNamed(node)),
    ...placesOf('Channel', '/channels', data.channels.edges).filter(({ node }) => isNamed(node)),
    ...placesOf('Metric', '/data/metrics', data.metrics.edges).filter(({ node }) => isNamed(node)),
  ];
}

/** What was typed, once typing pauses. */
function useLater(text: string): string {
  const [later, setLater] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setLater(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return later;
}
