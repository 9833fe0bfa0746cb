import { Combobox } from '../design/Combobox.tsx';
import { FilterBar } from '../design/FilterBar.tsx';
import { Segments } from '../design/Segments.tsx';
import { Select } from '../design/Select.tsx';
import { IconButton } from '../design/IconButton.tsx';
import { tracesMessages } from '../i18n/messages/traces.ts';
import { useText } from '../i18n/use-text.ts';
import { AttributeFilters } from './AttributeFilters.tsx';
import { DurationFilter } from './DurationFilter.tsx';
import {
  hasFilters,
  noFilters,
  orderChoices,
  statusChoices,
  withAttribute,
  withoutAttribute,
  type TraceFilters,
} from './trace-filters.ts';
import { useOperationChoices, useServiceChoices } from './use-filter-choices.ts';

export interface TraceFilterBarProps {
  readonly filters: TraceFilters;
  readonly onFilters: (filters: TraceFilters) => void;
}

const statusIcons = {
  all: {},
  ok: { icon: 'ok', iconClass: 't-ok' },
  failed: { icon: 'error', iconClass: 't-error' },
} as const;

export function TraceFilterBar({ filters, onFilters }: TraceFilterBarProps) {
  const text = useText(tracesMessages);
  const change = (part: Partial<TraceFilters>): void => onFilters({ ...filters, ...part });
  return (
    <div className="traces-filters">
      <FilterBar label={text.filters}>
        <WhereFilter filters={filters} onChange={change} />
        <Segments
          label={text.status}
          value={filters.status}
          segments={statusChoices.map((value) => ({ value, label: text[value], ...statusIcons[value] }))}
          onValue={(status) => change({ status })}
        />
        <DurationFilter min={filters.minDuration} max={filters.maxDuration} onChange={change} />
        <AttributeFilters
          attributes={filters.attributes}
          onAdd={(attribute) => onFilters(withAttribute(filters, attribute))}
          onRemove={(index) => onFilters(withoutAttribute(filters, index))}
        />
        <span className="traces-order">
          {hasFilters(filters) ? (
            <IconButton
              look="ghost"
              icon="x"
              label={text.reset}
              onClick={() => onFilters({ ...noFilters, order: filters.order })}
            />
          ) : null}
          <Select
            label={text.order}
            value={filters.order}
            choices={orderChoices.map((value) => ({ value, label: text[value] }))}
            onValue={(order) => change({ order })}
          />
        </span>
      </FilterBar>
    </div>
  );
}

interface WhereFilterProps {
  readonly filters: TraceFilters;
  readonly onChange: (part: Partial<TraceFilters>) => void;
}

/** Service and operation; the operations are those of the service. */
function WhereFilter({ filters, onChange }: WhereFilterProps) {
  const text = useText(tracesMessages);
  const services = useServiceChoices();
  const operations = useOperationChoices(filters.service);
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
        value={filters.service}
        onValue={(service) => onChange({ service, operation: '' })}
        words={words}
        width={150}
        {...services}
      />
      <Combobox
        label={text.operation}
        placeholder={text.anyOperation}
        value={filters.operation}
        onValue={(operation) => onChange({ operation })}
        words={words}
        width={190}
        {...operations}
      />
    </>
  );
}
