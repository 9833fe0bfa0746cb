import { Combobox as Base } from '@base-ui/react/combobox';
import { useState } from 'react';
import { Icon } from './Icon.tsx';

export interface ComboboxOption {
  readonly value: string;
  /** Shown at the right: a count. */
  readonly note?: string;
}

export interface ComboboxProps {
  readonly label: string;
  readonly placeholder: string;
  /** Empty string is 'nothing chosen'. */
  readonly value: string;
  readonly onValue: (value: string) => void;
  /** The options for what is typed, fetched by the owner: call `onQuery` to know what that is. */
  readonly options: readonly ComboboxOption[];
  readonly onQuery?: (query: string) => void;
  readonly state?: 'ready' | 'loading' | 'failed';
  /** Texts of the list's own states. */
  readonly words: { readonly empty: string; readonly loading: string; readonly failed: string; readonly clear: string };
  readonly width?: number;
}

/** Choose a value from many, or type one of one's own: Enter takes what is typed. */
export function Combobox(props: ComboboxProps) {
  const { label, placeholder, value, onValue, options, onQuery, state = 'ready', words, width } = props;
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const take = (next: string) => {
    setTyped(undefined);
    if (next !== value) onValue(next);
  };
  const onInput = (next: string, reason: string) => {
    if (reason !== 'input-change') return;
    setTyped(next);
    onQuery?.(next);
  };
  const names = options.map((option) => option.value);
  const notes = new Map(options.map((option) => [option.value, option.note]));
  const emptyText = state === 'ready' ? words.empty : words[state];
  return (
    <Base.Root
      items={names}
      value={value === '' ? null : value}
      inputValue={typed ?? value}
      onInputValueChange={(next, details) => onInput(next, details.reason)}
      onValueChange={(next) => take(next ?? '')}
      {...(onQuery === undefined ? {} : { filter: null })}
      autoHighlight={false}
      onOpenChange={(open) => {
        if (open) onQuery?.(typed ?? '');
      }}
    >
      <div className="combo" style={width === undefined ? undefined : { width }}>
        <Base.Input
          className="input"
          aria-label={label}
          placeholder={placeholder}
          spellCheck={false}
          onBlur={() => (typed === undefined ? undefined : take(typed.trim()))}
          onKeyDown={(event) => {
            const isOption = event.currentTarget.getAttribute('aria-activedescendant') !== null;
            if (event.key === 'Enter' && !isOption && typed !== undefined) take(typed.trim());
          }}
        />
        <EndMark isEmpty={value === ''} clear={words.clear} onClear={() => take('')} />
      </div>
      <Base.Portal>
        <Base.Positioner className="layer" sideOffset={4} align="start">
          <Base.Popup className="menu combo-menu">
            <Base.Empty className="menu-empty">{emptyText}</Base.Empty>
            <Base.List>
              {(name: string) => (
                <Base.Item key={name} value={name} className="menu-item">
                  <span className="clip">{name}</span>
                  <span className="menu-note">{notes.get(name)}</span>
                </Base.Item>
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

interface EndMarkProps {
  readonly isEmpty: boolean;
  readonly clear: string;
  readonly onClear: () => void;
}

/** The arrow of an empty field, or the way to empty it. */
function EndMark({ isEmpty, clear, onClear }: EndMarkProps) {
  if (isEmpty) return <Icon name="down" size={12} />;
  return (
    <button type="button" className="combo-clear" aria-label={clear} onClick={onClear}>
      <Icon name="x" size={12} />
    </button>
  );
}
