import type { SearchExpression } from '@galileo/model';
import { Combobox } from '../design/Combobox.tsx';
import { Segments } from '../design/Segments.tsx';
import { Select } from '../design/Select.tsx';
import { searchMessages } from '../i18n/messages/search.ts';
import { tracesMessages } from '../i18n/messages/traces.ts';
import { transactionsMessages } from '../i18n/messages/transactions.ts';
import { useText } from '../i18n/use-text.ts';
import { readBar, withField, type StatusChoice } from '../search/bar-filters.ts';
import type { EditQuery } from '../search/use-query-draft.ts';
import { readAgent, withAgent } from '../transactions/agent-filter.ts';
import { units, type Unit } from '../transactions/transactions-address.ts';
import { useAttributeChoices } from './use-filter-choices.ts';

export interface QueryLineProps {
  /** What is searched. */
  readonly query: SearchExpression | undefined;
  readonly onEdit: (edit: EditQuery) => void;
  /** What is typed cannot be read: clicks would lose it. */
  readonly isBroken: boolean;
  readonly unit: Unit;
  readonly onUnit: (unit: Unit) => void;
}

const statusChoices = ['all', 'ok', 'failed'] as const satisfies readonly StatusChoice[];
const statusIcons = {
  all: {},
  ok: { icon: 'ok', iconClass: 't-ok' },
  failed: { icon: 'error', iconClass: 't-error' },
} as const;

/** Beside the field: how they ended, what a row counts, and of which agent. */
export function QueryLine({ query, onEdit, isBroken, unit, onUnit }: QueryLineProps) {
  const text = useText(tracesMessages);
  const words = useText(transactionsMessages);
  const search = useText(searchMessages);
  return (
    <fieldset className="traces-fields" disabled={isBroken} title={isBroken ? search.mendFirst : undefined}>
      <Segments
        label={text.status}
        value={readBar(query).status}
        segments={statusChoices.map((value) => ({ value, label: text[value], ...statusIcons[value] }))}
        onValue={(status) => onEdit((before) => withField(before, 'status', status))}
      />
      <Select
        label={words.unit}
        showLabel
        value={unit}
        choices={units.map((value) => ({ value, label: words[value] }))}
        onValue={onUnit}
      />
      <AgentFilter agent={readAgent(query)} onAgent={(agent) => onEdit((before) => withAgent(before, agent))} />
    </fieldset>
  );
}

function AgentFilter({ agent, onAgent }: { readonly agent: string; readonly onAgent: (agent: string) => void }) {
  const text = useText(tracesMessages);
  const words = useText(transactionsMessages);
  const choices = useAttributeChoices({ kind: 'values', key: 'agent' });
  return (
    <Combobox
      label={text.agent}
      placeholder={words.anyAgent}
      value={agent}
      onValue={onAgent}
      words={{ empty: text.nothingFound, loading: text.loadingChoices, failed: text.choicesFailed, clear: text.clear }}
      width={132}
      {...choices}
    />
  );
}
