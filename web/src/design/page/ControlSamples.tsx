import { useState } from 'react';
import { Button } from '../Button.tsx';
import { Chip } from '../Chip.tsx';
import { Combobox } from '../Combobox.tsx';
import { CopyButton } from '../CopyButton.tsx';
import { FilterBar } from '../FilterBar.tsx';
import { IconButton } from '../IconButton.tsx';
import { Input } from '../Input.tsx';
import { SearchInput } from '../SearchInput.tsx';
import { Segments } from '../Segments.tsx';
import { Select } from '../Select.tsx';
import { Sample } from './Sample.tsx';

const nothing = () => {};
const comboWords = { empty: 'Nothing fits', loading: 'Loading', failed: 'Could not be loaded', clear: 'Clear' };
const options = ['cart', 'checkout', 'a-service-with-a-very-long-name-that-does-not-fit'].map((value) => ({
  value,
  note: '1.2 k',
}));

export function ControlSamples() {
  return (
    <>
      <Buttons />
      <Fields />
      <Filters />
    </>
  );
}

function Buttons() {
  return (
    <>
      <Sample name="Button">
        <Button>Plain</Button>
        <Button look="primary">Save rule</Button>
        <Button look="danger" icon="trash">
          Delete rule
        </Button>
        <Button look="ghost" icon="plus">
          Filter
        </Button>
        <Button look="control" icon="clock">
          <b>Last 1 hour</b>
        </Button>
        <Button disabled>Disabled</Button>
        <Button look="primary" disabled>
          Disabled
        </Button>
        <Button size="small">Small</Button>
      </Sample>
      <Sample name="IconButton, CopyButton">
        <IconButton icon="refresh" label="Refresh" keys="r" />
        <IconButton icon="collapse" label="Collapse" look="ghost" />
        <IconButton icon="x" label="Close" size="small" />
        <IconButton icon="link" label="Disabled" disabled />
        <CopyButton text="copied" label="Copy" copiedLabel="Copied" />
      </Sample>
    </>
  );
}

function Fields() {
  const [text, setText] = useState('checkout');
  const [choice, setChoice] = useState<'production' | 'staging'>('production');
  const [service, setService] = useState('cart');
  const choices = [
    { value: 'production', label: 'production' },
    { value: 'staging', label: 'staging' },
  ] as const;
  return (
    <>
      <Sample name="Input">
        <Input label="Name" value={text} onValue={setText} />
        <Input label="Wrong" value="-1" onValue={nothing} problem="Write a number above 0" />
        <Input label="Disabled" value="fixed" onValue={nothing} disabled />
      </Sample>
      <Sample name="Select, Combobox">
        <Select label="Environment" showLabel value={choice} choices={choices} onValue={setChoice} />
        <Combobox
          label="Service"
          placeholder="Service"
          value={service}
          onValue={setService}
          options={options}
          words={comboWords}
        />
        <Combobox
          label="Loading"
          placeholder="Loading"
          value=""
          onValue={nothing}
          options={[]}
          state="loading"
          words={comboWords}
        />
      </Sample>
    </>
  );
}

function Filters() {
  const [query, setQuery] = useState('');
  const [status, setStatus] = useState<'all' | 'ok' | 'failed'>('all');
  return (
    <Sample name="FilterBar with Segments, SearchInput, Chip">
      <FilterBar label="Samples">
        <Segments
          label="Status"
          value={status}
          onValue={setStatus}
          segments={[
            { value: 'all', label: 'All', count: '12' },
            { value: 'ok', label: 'OK', icon: 'ok', iconClass: 't-ok', count: '9' },
            { value: 'failed', label: 'Failed', icon: 'error', iconClass: 't-error', count: '3' },
          ]}
        />
        <SearchInput label="Search" placeholder="Name of a service" value={query} onValue={setQuery} />
        <Chip name="http.route" value="/api/orders" removeLabel="Remove" onRemove={nothing} />
      </FilterBar>
    </Sample>
  );
}
