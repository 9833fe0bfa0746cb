import { useState } from 'react';
import { Button } from '../../design/Button.tsx';
import { Dialog } from '../../design/Dialog.tsx';
import { Input } from '../../design/Input.tsx';
import { transactionsMessages } from '../../i18n/messages/transactions.ts';
import { useText } from '../../i18n/use-text.ts';
import { useTimeRange } from '../../url-state/use-time-range.ts';
import type { Region } from './region.ts';
import { readTexts, textsOf, type ReadTexts, type RegionTexts } from './region-form.ts';

export interface RegionFormProps {
  /** What the fields begin with. */
  readonly region: Region;
  readonly onRegion: (region: Region) => void;
  readonly onClose: () => void;
}

const FORM = 'region-form';

/** The rectangle in numbers: what a drag cannot say exactly, and the way without a pointer. */
export function RegionForm({ region, onRegion, onClose }: RegionFormProps) {
  const text = useText(transactionsMessages);
  const { timeZone } = useTimeRange();
  const [texts, setTexts] = useState<RegionTexts>(() => textsOf(region, timeZone));
  const [read, setRead] = useState<ReadTexts | undefined>(undefined);
  const submit = (): void => {
    const now = readTexts(texts, timeZone);
    setRead(now);
    if (!now.ok) return;
    onRegion(now.region);
    onClose();
  };
  const field = (name: keyof RegionTexts, label: string, placeholder = '') => {
    const problem = read === undefined || read.ok ? undefined : read.problems[name];
    return (
      <Input
        label={label}
        placeholder={placeholder}
        value={texts[name]}
        onValue={(value) => setTexts((before) => ({ ...before, [name]: value }))}
        problem={problem === undefined ? undefined : text[problem]}
        spellCheck={false}
        autoComplete="off"
      />
    );
  };
  const foot = (
    <>
      <Button onClick={onClose}>{text.cancel}</Button>
      <Button look="primary" type="submit" form={FORM}>
        {text.select}
      </Button>
    </>
  );
  return (
    <Dialog isOpen onClose={onClose} title={text.regionTitle} closeLabel={text.cancel} foot={foot} width={480}>
      <form
        id={FORM}
        className="region-form"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {field('from', text.regionFrom)}
        {field('to', text.regionTo)}
        {field('min', text.regionMin, '0ms')}
        {field('max', text.regionMax, text.regionMaxEmpty)}
        <p className="faint">{text.regionHint}</p>
      </form>
    </Dialog>
  );
}
