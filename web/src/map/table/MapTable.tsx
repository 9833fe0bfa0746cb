import { useMemo } from 'react';
import { Button } from '../../design/Button.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { SearchInput } from '../../design/SearchInput.tsx';
import { Table } from '../../design/Table.tsx';
import { readSort, sortRows, writeSort } from '../../design/table-model.ts';
import { formatCount } from '../../format/units.ts';
import { mapMessages } from '../../i18n/messages/map.ts';
import { useText } from '../../i18n/use-text.ts';
import { useUrlState } from '../../url-state/use-url-state.ts';
import { downloadText } from './download-text.ts';
import type { MapGraph } from '../graph/map-graph.ts';
import { mapColumns } from './MapColumns.tsx';
import { mapCsv } from './map-csv.ts';
import { filterRows, mapRows, type MapRow } from './map-rows.ts';
import { useMapAddress } from '../use-map-address.ts';
import type { MapModel } from '../use-map-model.ts';

export interface MapTableProps {
  readonly model: MapModel;
  readonly graph: MapGraph;
}

const rowKey = ({ key }: MapRow) => key;
const rowClass = ({ isAlerting }: MapRow) => (isAlerting ? 'is-error' : '');

/** All that the map shows, as a table: what screen readers, large maps and spreadsheets need. */
export function MapTable({ model, graph }: MapTableProps) {
  const text = useText(mapMessages);
  const { address, change } = useMapAddress();
  const { params, change: changeUrl } = useUrlState();
  const words = params.get('match') ?? '';
  const sort = readSort(params.get('sort'));
  const { names, colours, answer } = model;
  const columns = useMemo(
    () => mapColumns({ text, names, colours, percentileError: answer.percentileError }),
    [text, names, colours, answer.percentileError],
  );
  const rows = useMemo(() => mapRows(graph), [graph]);
  const fitting = useMemo(() => filterRows(rows, words, names), [rows, words, names]);
  const sorted = useMemo(() => sortRows(fitting, columns, sort), [fitting, columns, sort]);
  const setWords = (next: string) => changeUrl({ match: next === '' ? null : next }, 'replace');
  const { selection } = address;
  const selectedKey = selection === null ? undefined : `${selection.kind === 'node' ? 'n' : 'e'}:${selection.id}`;
  return (
    <section className="map-table" aria-label={text.tableLabel}>
      <div className="map-table-bar">
        <SearchInput label={text.filterRows} placeholder={text.filterRows} value={words} onValue={setWords} />
        <span className="faint nowrap">{text.rowsShown(formatCount(sorted.length), formatCount(rows.length))}</span>
        <Download rows={sorted} names={names} label={text.download} />
      </div>
      <Table
        label={text.tableLabel}
        columns={columns}
        rows={sorted}
        rowKey={rowKey}
        rowClass={rowClass}
        sort={sort}
        onSort={(next) => changeUrl({ sort: writeSort(next) })}
        selectedKey={selectedKey}
        onOpen={({ kind, id }) => change({ selection: { kind, id } })}
        maxHeight="100%"
        whenEmpty={
          <EmptyState title={text.noRows} actions={<Button onClick={() => setWords('')}>{text.clearWords}</Button>}>
            {text.noRowsText}
          </EmptyState>
        }
      />
    </section>
  );
}

interface DownloadProps {
  readonly rows: readonly MapRow[];
  readonly names: ReadonlyMap<string, string>;
  readonly label: string;
}

function Download({ rows, names, label }: DownloadProps) {
  const save = () => downloadText('service-map.csv', mapCsv(rows, names), 'text/csv');
  return (
    <Button icon="download" disabled={rows.length === 0} onClick={save}>
      {label}
    </Button>
  );
}
