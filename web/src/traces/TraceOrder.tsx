import { Select } from '../design/Select.tsx';
import { tracesMessages } from '../i18n/messages/traces.ts';
import { useText } from '../i18n/use-text.ts';
import { useUrlState } from '../url-state/use-url-state.ts';
import { orderChoices, type OrderChoice } from './trace-search.ts';

/** How traces are listed. */
export function TraceOrder({ order }: { readonly order: OrderChoice }) {
  const text = useText(tracesMessages);
  const { change } = useUrlState();
  return (
    <Select
      label={text.order}
      value={order}
      choices={orderChoices.map((value) => ({ value, label: text[value] }))}
      onValue={(next) => change({ order: next === 'newest' ? null : next })}
    />
  );
}
