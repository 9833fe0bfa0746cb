import type { SearchExpression } from '@galileo/model';
import { Combobox } from '../design/Combobox.tsx';
import { FilterBar } from '../design/FilterBar.tsx';
import { Icon } from '../design/Icon.tsx';
import { IconButton } from '../design/IconButton.tsx';
import { Segments } from '../design/Segments.tsx';
import { Select } from '../design/Select.tsx';
import { Tooltip } from '../design/Tooltip.tsx';
import { searchMessages } from '../i18n/messages/search.ts';
import { tracesMessages } from '../i18n/messages/traces.ts';
import { useText } from '../i18n/use-text.ts';
import {
  compareAttribute,
  readBar,
  withField,
  withoutTest,
  withPart,
  type BarFilters,
  type StatusChoice,
} from '../search/bar-filters.ts';
import type { EditQuery } from '../search/use-query-draft.ts';
import { AttributeFilters } from './AttributeFilters.tsx';
import { DurationFilter } from './DurationFilter.tsx';
import { orderChoices, type OrderChoice } from './trace-search.ts';
import { useOperationChoices, useServiceChoices } from './use-filter-choices.ts';

export interface TraceFilterBarProps {
  /** What is searched: the bar stays calm while something else is typed. */
  readonly query: SearchExpression | undefined;
  /** Clicks change what is typed, and search for it. */
  readonly onEdit: (edit: EditQuery) => void;
  /** What is typed cannot be read: clicks would lose it. */
  readonly isBroken: boolean;
  readonly order: OrderChoice;
  readonly onOrder: (order: OrderChoice) => void;
}

const statusChoices = ['all', 'ok', 'failed'] as const satisfies readonly StatusChoice[];
const statusIcons = {
  all: {},
  ok: { icon: 'ok', iconClass: 't-ok' },
  failed: { icon: 'error', iconClass: 't-error' },
} as const;

/** The tests of the expression that all must hold, to click together; it reads and writes the expression itself. */
export function TraceFilterBar({ query, onEdit, isBroken, order, onOrder }: TraceFilterBarProps) {
  const text = useText(tracesMessages);
  const words = useText(searchMessages);
  const bar = readBar(query);
  return (
    <div className="traces-filters">
      <FilterBar label={text.filters}>
        <fieldset className="traces-fields" disabled={isBroken} title={isBroken ? words.mendFirst : undefined}>
          <WhereFilter bar={bar} onEdit={onEdit} />
          <Segments
            label={text.status}
            value={bar.status}
            segments={statusChoices.map((value) => ({ value, label: text[value], ...statusIcons[value] }))}
            onValue={(status) => onEdit((before) => withField(before, 'status', status))}
          />
          <DurationFilter
            min={bar.minDuration}
            max={bar.maxDuration}
            onChange={(field, value) => onEdit((before) => withField(before, field, value))}
          />
          <AttributeFilters
            tests={bar.tests}
            onAdd={({ key, value }) => onEdit((before) => withPart(before, compareAttribute(key, value)))}
            onRemove={(test) => onEdit((before) => withoutTest(before, test))}
          >
            {bar.hasTypedPart ? <TypedPart /> : null}
          </AttributeFilters>
        </fieldset>
        <span className="traces-order">
          {query === undefined ? null : (
            <IconButton look="ghost" icon="x" label={text.reset} onClick={() => onEdit(() => undefined)} />
          )}
          <Select
            label={text.order}
            value={order}
            choices={orderChoices.map((value) => ({ value, label: text[value] }))}
            onValue={onOrder}
          />
        </span>
      </FilterBar>
    </div>
  );
}

/** Says that the bar does not show all of the expression. */
function TypedPart() {
  const words = useText(searchMessages);
  return (
    <Tooltip content={words.typedPartHint}>
      <span className="traces-typed" tabIndex={0}>
        <Icon name="braces" /> {words.typedPart}
      </span>
    </Tooltip>
  );
}

interface WhereFilterProps {
  readonly bar: BarFilters;
  readonly onEdit: (edit: EditQuery) => void;
}

/** Service and operation; the operations are those of the service. */
function WhereFilter({ bar, onEdit }: WhereFilterProps) {
  const text = useText(tracesMessages);
  const services = useServiceChoices();
  const operations = useOperationChoices(bar.service);
  const words = {
    empty: text.nothingFound,
    loading: text.loadingChoices,
    failed: text.choicesFailed,
    clear: text.clear,
  };
  return (
    <>
      <Combobox
        label={text.service}
        placeholder={text.anyService}
        value={bar.service}
        onValue={(service) => onEdit((before) => withField(withField(before, 'operation', ''), 'service', service))}
        words={words}
        width={140}
        {...services}
      />
      <Combobox
        label={text.operation}
        placeholder={text.anyOperation}
        value={bar.operation}
        onValue={(operation) => onEdit((before) => withField(before, 'operation', operation))}
        words={words}
        width={172}
        {...operations}
      />
    </>
  );
}
