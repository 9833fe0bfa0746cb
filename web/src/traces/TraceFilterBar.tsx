import type { SearchExpression } from '@galileo/model';
import type { ReactNode } from 'react';
import { Combobox } from '../design/Combobox.tsx';
import { FilterBar } from '../design/FilterBar.tsx';
import { Icon } from '../design/Icon.tsx';
import { IconButton } from '../design/IconButton.tsx';
import { Tooltip } from '../design/Tooltip.tsx';
import { searchMessages } from '../i18n/messages/search.ts';
import { tracesMessages } from '../i18n/messages/traces.ts';
import { useText } from '../i18n/use-text.ts';
import { compareAttribute, readBar, withField, withoutTest, withPart, type BarFilters } from '../search/bar-filters.ts';
import type { EditQuery } from '../search/use-query-draft.ts';
import { isAgentTest, readAgent } from '../transactions/agent-filter.ts';
import { AttributeFilters } from './AttributeFilters.tsx';
import { DurationFilter } from './DurationFilter.tsx';
import { useOperationChoices, useServiceChoices } from './use-filter-choices.ts';

export interface TraceFilterBarProps {
  /** What is searched: the bar stays calm while something else is typed. */
  readonly query: SearchExpression | undefined;
  /** Clicks change what is typed, and search for it. */
  readonly onEdit: (edit: EditQuery) => void;
  /** What is typed cannot be read: clicks would lose it. */
  readonly isBroken: boolean;
  /** How the list is ordered, at the end of the bar. */
  readonly order?: ReactNode;
}

/** The tests of the expression that all must hold, to click together; it reads and writes the expression itself. */
export function TraceFilterBar({ query, onEdit, isBroken, order }: TraceFilterBarProps) {
  const text = useText(tracesMessages);
  const words = useText(searchMessages);
  const bar = readBar(query);
  const agent = readAgent(query);
  return (
    <div className="traces-filters">
      <FilterBar label={text.filters}>
        <fieldset className="traces-fields" disabled={isBroken} title={isBroken ? words.mendFirst : undefined}>
          <WhereFilter bar={bar} onEdit={onEdit} />
          <DurationFilter
            min={bar.minDuration}
            max={bar.maxDuration}
            onChange={(field, value) => onEdit((before) => withField(before, field, value))}
          />
          <AttributeFilters
            tests={bar.tests.filter((test) => !isAgentTest(test, agent))}
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
          {order}
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
