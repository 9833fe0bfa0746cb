import { headGroups, nextSort, type Column, type Sort } from './table-model.ts';

export interface TableHeadProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly sort: Sort | undefined;
  readonly onSort: ((sort: Sort) => void) | undefined;
}

export function TableHead<Row>({ columns, sort, onSort }: TableHeadProps<Row>) {
  const hasGroups = columns.some((column) => column.group !== undefined);
  return (
    <>
      <colgroup>
        {columns.map((column) => (
          <col key={column.id} style={column.width === undefined ? undefined : { width: column.width }} />
        ))}
      </colgroup>
      <thead>
        {hasGroups ? (
          <tr>
            {headGroups(columns).map((group) =>
              group.title === '' ? (
                <td key={group.id} className="grp" colSpan={group.span} />
              ) : (
                <th key={group.id} className="grp" colSpan={group.span} scope="colgroup">
                  <span>{group.title}</span>
                </th>
              ),
            )}
          </tr>
        ) : null}
        <tr>
          {columns.map((column) => (
            <HeadCell key={column.id} column={column} sort={sort} onSort={onSort} />
          ))}
        </tr>
      </thead>
    </>
  );
}

interface HeadCellProps<Row> {
  readonly column: Column<Row>;
  readonly sort: Sort | undefined;
  readonly onSort: ((sort: Sort) => void) | undefined;
}

function HeadCell<Row>({ column, sort, onSort }: HeadCellProps<Row>) {
  const side = column.align === 'right' ? 'num' : '';
  if (column.sort === undefined || onSort === undefined) {
    return (
      <th scope="col" className={side} title={column.hint}>
        {column.head}
      </th>
    );
  }
  const isSorted = sort?.column === column.id;
  const ordered = sort?.direction === 'up' ? 'ascending' : 'descending';
  const sorted = isSorted ? `sorted ${ordered}` : '';
  return (
    <th scope="col" className={`${side} ${sorted}`} aria-sort={isSorted ? ordered : 'none'} title={column.hint}>
      <button type="button" className="th-sort" onClick={() => onSort(nextSort(column, sort))}>
        {column.head}
      </button>
    </th>
  );
}
