import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Button } from '../design/Button.tsx';
import { Combobox } from '../design/Combobox.tsx';
import { Icon } from '../design/Icon.tsx';
import { tracesMessages } from '../i18n/messages/traces.ts';
import { useText } from '../i18n/use-text.ts';
import { QueryText } from '../search/QueryOverlay.tsx';
import { useAttributeChoices } from './use-filter-choices.ts';

interface AttributeFilter {
  readonly key: string;
  readonly value: string;
}

export interface AttributeFiltersProps {
  /** As the expression spells them; each once. */
  readonly tests: readonly string[];
  readonly onAdd: (attribute: AttributeFilter) => void;
  readonly onRemove: (test: string) => void;
  /** Stands behind the chips. */
  readonly children?: ReactNode;
}

/** A way to add `key = value`, and a line of its own with a chip for each test, so that the other filters stay where they are. */
export function AttributeFilters({ tests, onAdd, onRemove, children }: AttributeFiltersProps) {
  const text = useText(tracesMessages);
  const [isAdding, setIsAdding] = useState(false);
  const add = (attribute: AttributeFilter): void => {
    setIsAdding(false);
    onAdd(attribute);
  };
  return (
    <>
      <Button look="ghost" icon="plus" disabled={isAdding} onClick={() => setIsAdding(true)}>
        {text.addAttribute}
      </Button>
      <div className="traces-chips">
        {tests.map((test) => (
          <span key={test} className="chip">
            <QueryText text={test} />
            <button
              type="button"
              className="chip-x"
              aria-label={text.removeFilter(test)}
              onClick={() => onRemove(test)}
            >
              <Icon name="x" size={12} />
            </button>
          </span>
        ))}
        {isAdding ? <AddAttribute onAdd={add} onCancel={() => setIsAdding(false)} /> : null}
        {children}
      </div>
    </>
  );
}

interface AddAttributeProps {
  readonly onAdd: (attribute: AttributeFilter) => void;
  readonly onCancel: () => void;
}

function AddAttribute({ onAdd, onCancel }: AddAttributeProps) {
  const text = useText(tracesMessages);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
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
  const isKey = key !== '';
  const take = (next: string): void => {
    setValue(next);
    if (isKey && next !== '') onAdd({ key, value: next });
  };
  return (
    <form
      ref={form}
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
      <Button type="submit" disabled={!isKey}>
        {text.add}
      </Button>
      <Button look="ghost" onClick={onCancel}>
        {text.cancel}
      </Button>
    </form>
  );
}
