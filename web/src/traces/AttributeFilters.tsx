import { useState } from 'react';
import { Button } from '../design/Button.tsx';
import { Chip } from '../design/Chip.tsx';
import { Combobox } from '../design/Combobox.tsx';
import { tracesMessages } from '../i18n/messages/traces.ts';
import { useText } from '../i18n/use-text.ts';
import type { AttributeFilter } from './trace-filters.ts';
import { useAttributeChoices } from './use-filter-choices.ts';

export interface AttributeFiltersProps {
  readonly attributes: readonly AttributeFilter[];
  readonly onAdd: (attribute: AttributeFilter) => void;
  readonly onRemove: (index: number) => void;
}

/** `key = value` chips, and a way to add one. */
export function AttributeFilters({ attributes, onAdd, onRemove }: AttributeFiltersProps) {
  const text = useText(tracesMessages);
  const [isAdding, setIsAdding] = useState(false);
  return (
    <>
      {attributes.map(({ key, value }, index) => (
        <Chip
          key={`${key}=${value}`}
          name={<bdi title={key}>{key} =</bdi>}
          value={<bdi title={value}>{value === '' ? '""' : value}</bdi>}
          removeLabel={text.removeFilter(`${key} = ${value}`)}
          onRemove={() => onRemove(index)}
        />
      ))}
      {isAdding ? (
        <AddAttribute
          onAdd={(attribute) => {
            setIsAdding(false);
            onAdd(attribute);
          }}
          onCancel={() => setIsAdding(false)}
        />
      ) : (
        <Button look="ghost" icon="plus" onClick={() => setIsAdding(true)}>
          {text.addAttribute}
        </Button>
      )}
    </>
  );
}

interface AddAttributeProps {
  readonly onAdd: (attribute: AttributeFilter) => void;
  readonly onCancel: () => void;
}

function AddAttribute({ onAdd, onCancel }: AddAttributeProps) {
  const text = useText(tracesMessages);
  const [key, setKey] = useState('');
  const [value, setValue] = useState<string | undefined>(undefined);
  const keys = useAttributeChoices({ kind: 'keys' });
  const values = useAttributeChoices({ kind: 'values', key });
  const words = {
    empty: text.nothingFound,
    loading: text.loadingChoices,
    failed: text.choicesFailed,
    clear: text.clear,
  };
  const isKey = key !== '' && !key.includes('=');
  const take = (next: string): void => {
    setValue(next);
    if (isKey && next !== '') onAdd({ key, value: next });
  };
  return (
    <form
      className="traces-add"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isKey) return;
        const [keyBox, valueBox] = event.currentTarget.querySelectorAll('input');
        if (value === undefined && document.activeElement === keyBox) valueBox?.focus();
        else onAdd({ key, value: value ?? '' });
      }}
      onKeyDown={(event) => (event.key === 'Escape' ? onCancel() : undefined)}
    >
      <Combobox
        label={text.attributeKey}
        placeholder={text.keyExample}
        value={key}
        onValue={setKey}
        words={words}
        width={210}
        {...keys}
      />
      <span className="muted">=</span>
      <Combobox
        label={text.attributeValue}
        placeholder={text.valueExample}
        value={value ?? ''}
        onValue={take}
        words={words}
        width={170}
        {...values}
      />
      <Button type="submit" disabled={!isKey} title={key.includes('=') ? text.noKeyWithEquals : undefined}>
        {text.add}
      </Button>
      <Button look="ghost" onClick={onCancel}>
        {text.cancel}
      </Button>
    </form>
  );
}
