import { describe, expect, it, test } from 'vitest';
import { aroundRow } from './around-row.ts';
import { findNodes } from './find-nodes.ts';
import { graphOf } from './graph/map-graph.ts';
import { mapAddressChanges, readMapAddress, type MapAddress } from './map-address.ts';
import { csvCell, mapCsv } from './table/map-csv.ts';
import { filterRows, mapRows } from './table/map-rows.ts';
import { seriesOf } from './map-series.ts';
import { nodeNames } from './node-names.ts';
import { standsOut } from './stands-out.ts';
import { changedParams } from '../url-state/use-url-state.ts';
import { sampleEdge, sampleGraph, sampleMap, sampleNode, sampleNumbers } from './testing/sample-map.ts';

const words = { users: 'Users', unknownCaller: '(unknown)' };
const bad = sampleNumbers({ calls: 10, failed: 5 });
const shop = graphOf(
  sampleMap(
    [
      sampleNode('u', { kind: 'user', name: 'USER' }),
      sampleNode('web'),
      sampleNode('pay', { numbers: bad }),
      sampleNode('lone'),
      sampleNode('db', { kind: 'database', name: 'orders', system: 'mysql', address: 'db-7:3306' }),
    ],
    [
      sampleEdge('u', 'web', { protocol: '', kind: 'user', pairedPercent: null }),
      sampleEdge('web', 'pay', { numbers: bad }),
      sampleEdge('pay', 'db', { protocol: 'MYSQL', pairedPercent: null }),
    ],
  ),
);
const names = nodeNames(shop.nodes, words);

describe('the address', () => {
  const read = (query: string) => readMapAddress(new URLSearchParams(query));
  const start = read('');

  it('says nothing at first', () => {
    expect(start).toMatchObject({ view: 'map', focus: null, up: 2, down: 2, merge: 'auto', selection: null });
    expect(changedParams(new URLSearchParams(), mapAddressChanges(start, start)).toString()).toBe('');
  });

  const state: MapAddress = {
    view: 'table',
    focus: 'production/a & b',
    up: 0,
    down: 5,
    both: true,
    hide: ['x', 'y'],
    hiddenKinds: ['database', 'user'],
    hiddenProtocols: ['HTTP'],
    isGrouped: true,
    merge: 'off',
    open: ['group-1'],
    find: 'cart',
    selection: { kind: 'edge', id: 'a>b:c' },
    draws: true,
  };

  it('holds everything and gives it back', () => {
    const written = changedParams(new URLSearchParams('from=now-15m'), mapAddressChanges(state, start));
    expect(written.get('from')).toBe('now-15m');
    expect(readMapAddress(written)).toEqual({ ...state, hiddenKinds: ['user', 'database'] });
  });

  it('keeps hidden protocols when a kind changes', () => {
    const changes = mapAddressChanges({ hiddenKinds: [] }, state);
    expect(changes).toEqual({ off: ['api:HTTP'] });
  });

  it.each(['up=-1', 'up=6', 'up=x', 'up=1.5'])('takes %s for what was not said', (query) => {
    expect(read(query).up).toBe(2);
  });

  it('draws the same picture when only a node is hidden or selected', () => {
    expect(seriesOf({ ...start, hide: ['a'], selection: state.selection }, false)).toBe(seriesOf(start, false));
    expect(seriesOf({ ...start, focus: 'a' }, false)).not.toBe(seriesOf(start, false));
  });
});

describe('names', () => {
  it('call users and unknown callers in the language of the page', () => {
    expect(names.get('u')).toBe('Users');
    expect(names.get('web')).toBe('web');
  });

  it('say what tells equal ones apart', () => {
    const twins = [
      sampleNode('1', { name: 'cart', environment: 'production' }),
      sampleNode('2', { name: 'cart', environment: 'staging' }),
      sampleNode('3', { name: 'cart', environment: 'staging', namespace: 'eu' }),
    ];
    expect([...nodeNames(twins, words).values()]).toEqual([
      'cart (production)',
      'cart (staging)',
      'cart (staging, eu)',
    ]);
  });
});

test('a search finds names, systems and addresses, beginnings first', () => {
  const find = (query: string) => findNodes(shop.nodes, query, names).map(({ id }) => id);
  expect(find('')).toEqual([]);
  expect(find('MYSQL')).toEqual(['db']);
  expect(find('db-7')).toEqual(['db']);
  expect(find('o')[0]).toBe('db');
  expect(find('nobody')).toEqual([]);
});

describe('the rows of the table', () => {
  const rows = mapRows(shop);

  it('are the edges, what alerts first, and the nodes without any', () => {
    expect(rows.map(({ id }) => id)).toEqual(['web>pay', 'pay>db', 'u>web', 'lone']);
    expect(rows[0]).toMatchObject({ errorShare: 0.5, isAlerting: true, type: 'HTTP', averageNs: 12_000_000 });
    expect(rows.at(-1)).toMatchObject({ from: null, kind: 'node' });
  });

  it('are filtered by every word in names and type', () => {
    expect(filterRows(rows, 'pay mysql', names).map(({ id }) => id)).toEqual(['pay>db']);
    expect(filterRows(rows, ' ', names)).toBe(rows);
  });

  it('are all digits in a file', () => {
    expect(mapCsv(rows.slice(0, 1), names)).toBe(
      'from,to,type,calls,failed,error_percent,average_ns,p95_ns,max_ns,apdex,paired_percent\r\n' +
        'web,pay,HTTP,10,5,50,12000000,40000000,90000000,0.5,100\r\n',
    );
  });
});

test.each([
  ['a "b", c', '"a ""b"", c"'],
  ['=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
  ['-1+1', `'-1+1`],
  ['@cmd', `'@cmd`],
  [-3, '-3'],
  [null, ''],
  ['two\nlines', '"two\nlines"'],
])('%j is safe in a file', (value, cell) => {
  expect(csvCell(value)).toBe(cell);
});

describe('what stands out', () => {
  it('is the failing edge, and not its target once more', () => {
    expect(standsOut(shop, shop)).toEqual([
      { selection: { kind: 'edge', id: 'web>pay' }, from: 'web', to: 'pay', share: 0.5, failed: 5, isOutside: false },
    ]);
  });

  it('is a failing node whose edges do not, and what is not drawn', () => {
    const lone = graphOf(sampleMap([sampleNode('job', { numbers: bad })], []));
    expect(standsOut(lone, { nodes: [], edges: [] })).toMatchObject([
      { selection: { kind: 'node', id: 'job' }, isOutside: true },
    ]);
  });
});

describe('around a row', () => {
  const chain = graphOf(sampleGraph('a b', 'b c', 'c d', 'd e'));
  const around = (selection: Parameters<typeof aroundRow>[1]) =>
    aroundRow(chain, selection, new Set())
      .nodes.map(({ id }) => id)
      .join('');

  it('are its ends and their neighbours', () => {
    expect(around({ kind: 'edge', id: 'b>c' })).toBe('abcd');
    expect(around({ kind: 'node', id: 'a' })).toBe('ab');
  });

  it('is the most urgent row when none is chosen', () => {
    expect(around(null)).toBe('abc');
    expect(around({ kind: 'edge', id: 'gone' })).toBe('abc');
  });
});
