import { useState } from 'react';
import { Button } from '../design/Button.tsx';
import { Input } from '../design/Input.tsx';
import { compareMessages } from '../i18n/messages/compare.ts';
import { useText } from '../i18n/use-text.ts';
import { sideOfText, type AddressSide } from './compare-address.ts';

export interface PasteFieldProps {
  readonly label: string;
  readonly onSide: (side: AddressSide) => void;
}

/** Takes the id of a transaction, or the address of its page. */
export function PasteField({ label, onSide }: PasteFieldProps) {
  const text = useText(compareMessages);
  const [typed, setTyped] = useState('');
  const side = sideOfText(typed);
  return (
    <form
      className="cmp-paste"
      onSubmit={(event) => {
        event.preventDefault();
        if (side !== undefined) onSide(side);
      }}
    >
      <Input
        label={`${label}: ${text.paste}`}
        labelled="hidden"
        placeholder={text.pasteHint}
        value={typed}
        onValue={setTyped}
        spellCheck={false}
        problem={typed.trim() !== '' && side === undefined ? text.pasteProblem : undefined}
      />
      <Button type="submit" look="primary" disabled={side === undefined}>
        {text.compare}
      </Button>
    </form>
  );
}
