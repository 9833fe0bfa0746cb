import { FilterBar } from '../design/FilterBar.tsx';
import { SearchInput } from '../design/SearchInput.tsx';
import { Segments } from '../design/Segments.tsx';
import { toneIcons } from '../design/Badge.tsx';
import { formatCount } from '../format/units.ts';
import { servicesMessages } from '../i18n/messages/services.ts';
import { useText } from '../i18n/use-text.ts';
import { useUrlState } from '../url-state/use-url-state.ts';
import { countByHealth, type HealthFilter, type ServiceRow } from './service-filter.ts';
import { healths, healthTone } from './service-health.ts';

export interface ServicesFiltersProps {
  readonly rows: readonly ServiceRow[];
  readonly health: HealthFilter;
  readonly name: string;
}

export function ServicesFilters({ rows, health, name }: ServicesFiltersProps) {
  const text = useText(servicesMessages);
  const { change } = useUrlState();
  const counts = countByHealth(rows);
  const segments = healths.map((value) => ({
    value,
    label: text[value],
    icon: toneIcons[healthTone[value]],
    iconClass: `t-${healthTone[value]}`,
    count: formatCount(counts[value]),
  }));
  return (
    <FilterBar label={text.filters}>
      <Segments<HealthFilter>
        label={text.state}
        value={health}
        segments={[{ value: 'all', label: text.all, count: formatCount(rows.length) }, ...segments]}
        onValue={(value) => change({ state: value === 'all' ? null : value })}
      />
      <SearchInput
        label={text.search}
        placeholder={text.search}
        value={name}
        onValue={(value) => change({ name: value === '' ? null : value }, 'replace')}
      />
    </FilterBar>
  );
}
