import { Combobox } from '../design/Combobox.tsx';
import { FilterBar } from '../design/FilterBar.tsx';
import { IconButton } from '../design/IconButton.tsx';
import { SearchInput } from '../design/SearchInput.tsx';
import { Segments } from '../design/Segments.tsx';
import { errorsMessages } from '../i18n/messages/errors.ts';
import { useText } from '../i18n/use-text.ts';
import { useDirectory } from '../shell/directory.ts';
import { isFiltered, kindFilters, noErrorFilters, type ErrorFilters } from './error-filters.ts';

export interface ErrorsFilterBarProps {
  readonly filters: ErrorFilters;
  readonly onFilters: (filters: ErrorFilters, how?: 'push' | 'replace') => void;
}

const kindIcons = {
  all: {},
  exception: { icon: 'flame', iconClass: 't-error' },
  status: { icon: 'error', iconClass: 't-error' },
} as const;

export function ErrorsFilterBar({ filters, onFilters }: ErrorsFilterBarProps) {
  const text = useText(errorsMessages);
  const { services } = useDirectory();
  const kindWords = { all: text.allKinds, exception: text.exceptions, status: text.failedCalls };
  return (
    <FilterBar label={text.filters}>
      <SearchInput
        label={text.search}
        placeholder={text.search}
        value={filters.text}
        onValue={(value) => onFilters({ ...filters, text: value }, 'replace')}
      />
      <Combobox
        label={text.service}
        placeholder={text.anyService}
        value={filters.service}
        onValue={(service) => onFilters({ ...filters, service })}
        options={services.map((value) => ({ value }))}
        words={{ empty: text.nothingFound, loading: text.nothingFound, failed: text.nothingFound, clear: text.clear }}
        width={170}
      />
      <Segments
        label={text.kind}
        value={filters.kind}
        segments={kindFilters.map((value) => ({ value, label: kindWords[value], ...kindIcons[value] }))}
        onValue={(kind) => onFilters({ ...filters, kind })}
      />
      {isFiltered(filters) ? (
        <IconButton
          look="ghost"
          icon="x"
          label={text.reset}
          onClick={() => onFilters({ ...noErrorFilters, order: filters.order })}
        />
      ) : null}
    </FilterBar>
  );
}
