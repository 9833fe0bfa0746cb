import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { Table } from './Table.tsx';
import type { Column, Sort } from './table-model.ts';

afterEach(cleanup);

const columns: readonly Column<string>[] = [
  { id: 'name', head: 'Name', room: 'phone', cell: (row) => row, sort: (row) => row },
  { id: 'link', head: 'Link', room: 'phone', cell: (row) => <a href={`#${row}`}>open {row}</a> },
];

function setUp(rows: readonly string[]) {
  const opened: string[] = [];
  const sorts: Sort[] = [];
  render(
    <Table
      label="Names"
      columns={columns}
      rows={rows}
      rowKey={(row) => row}
      sort={{ column: 'name', direction: 'up' }}
      onSort={(sort) => sorts.push(sort)}
      onOpen={(row) => opened.push(row)}
      whenEmpty={<p>Nothing</p>}
    />,
  );
  return { opened, sorts };
}

const focused = () => document.activeElement?.getAttribute('data-row');

describe('a table', () => {
  it('has one tab stop, moves by j and k and opens by Enter', async () => {
    const { opened } = setUp(['a', 'b', 'c']);
    const stops = screen.getAllByRole('row').filter((row) => row.getAttribute('tabindex') === '0');
    expect(stops).toHaveLength(1);
    act(() => stops[0]?.focus());
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'j' });
    await waitFor(() => expect(focused()).toBe('1'));
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'k' });
    await waitFor(() => expect(focused()).toBe('0'));
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Enter' });
    expect(opened).toEqual(['a']);
  });

  it('opens a row on a click, but leaves links in it alone', () => {
    const { opened } = setUp(['a', 'b']);
    fireEvent.click(screen.getByText('b'));
    fireEvent.click(screen.getByText('open a'));
    expect(opened).toEqual(['b']);
  });

  it('says how it is sorted and asks for the other order', () => {
    const { sorts } = setUp(['a']);
    expect(screen.getByRole('columnheader', { name: 'Name' }).getAttribute('aria-sort')).toBe('ascending');
    fireEvent.click(screen.getByRole('button', { name: 'Name' }));
    expect(sorts).toEqual([{ column: 'name', direction: 'down' }]);
  });

  it('draws its own words when there are no rows', () => {
    setUp([]);
    expect(screen.getByText('Nothing')).toBeDefined();
  });
});
