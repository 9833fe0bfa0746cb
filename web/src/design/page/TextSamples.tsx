import { useState } from 'react';
import { formatDuration } from '../../format/units.ts';
import { Badge } from '../Badge.tsx';
import { CodeBlock } from '../CodeBlock.tsx';
import { Icon } from '../Icon.tsx';
import { iconShapes, type IconName } from '../IconShapes.tsx';
import { JsonViewer } from '../JsonViewer.tsx';
import { Kbd } from '../Kbd.tsx';
import { KeyValueList } from '../KeyValueList.tsx';
import { ServiceName } from '../ServiceName.tsx';
import { PALETTE_SIZE } from '../service-colour.ts';
import { Sparkline } from '../Sparkline.tsx';
import { Stat } from '../Stat.tsx';
import { StatusDot } from '../StatusDot.tsx';
import { StatusMark } from '../StatusMark.tsx';
import { Table } from '../Table.tsx';
import { sortRows, type Column, type Sort } from '../table-model.ts';
import { Sample } from './Sample.tsx';

const tones = ['ok', 'warn', 'error', 'info', 'unknown'] as const;
const isIconName = (name: string): name is IconName => Object.hasOwn(iconShapes, name);
const words = { copy: 'Copy', copied: 'Copied' };

export function TextSamples() {
  return (
    <>
      <Marks />
      <Numbers />
      <Sample name="Table: 1,000 rows, sorted, windowed; j k Enter">
        <LongTable />
      </Sample>
      <Sample name="KeyValueList">
        <KeyValueList
          look="mono"
          words={words}
          items={[
            { key: 'http.route', value: '/api/orders/{id}', copy: '/api/orders/{id}' },
            { key: 'exception.message', value: 'x'.repeat(200), copy: 'x' },
          ]}
        />
      </Sample>
      <Sample name="CodeBlock, JsonViewer">
        <CodeBlock code="npm start -- --demo" copyLabel="Copy" copiedLabel="Copied" />
        <JsonViewer value={{ service: 'cart', failed: false, counts: [1, 2] }} copyLabel="Copy" copiedLabel="Copied" />
      </Sample>
    </>
  );
}

function Marks() {
  return (
    <>
      <Sample name="Badge, StatusMark, StatusDot, Kbd">
        {tones.map((tone) => (
          <Badge key={tone} tone={tone}>
            {tone}
          </Badge>
        ))}
        <Badge look="outline">outline</Badge>
        {tones.map((tone) => (
          <StatusMark key={tone} tone={tone}>
            {tone}
          </StatusMark>
        ))}
        {tones.map((tone) => (
          <StatusDot key={tone} tone={tone} label={tone} />
        ))}
        <Kbd keys="Ctrl K" />
      </Sample>
      <Sample name="Icon">
        {Object.keys(iconShapes)
          .filter(isIconName)
          .map((name) => (
            <span key={name} title={name}>
              <Icon name={name} />
            </span>
          ))}
      </Sample>
      <Sample name="Service palette, ServiceName">
        <span className="row palette-row">
          {Array.from({ length: PALETTE_SIZE }, (_, index) => (
            <span key={index} className="swatch" style={{ background: `var(--svc-${index + 1})` }} />
          ))}
        </span>
        <ServiceName name="checkout" />
        <ServiceName name="خدمة-الدفع" />
      </Sample>
    </>
  );
}

function Numbers() {
  return (
    <Sample name="Stat, Sparkline">
      <div className="stats">
        <Stat label="Requests" value="14.1" unit="/s" foot="50,812 in 1 hour" />
        <Stat label="Errors" value="5.69" unit="%" tone="error" foot="2,892" />
        <Stat label="Trend" value={<Sparkline values={[3, 4, 2, null, 6, 8, 7]} label="Trend" tone="accent" />} />
        <Stat label="Failed" value={<Sparkline values={[0, 0, 1, 9, 8]} label="Failed" tone="error" />} />
      </div>
    </Sample>
  );
}

interface Sized {
  readonly name: string;
  readonly ns: number | null;
}

const manyRows: readonly Sized[] = Array.from({ length: 1000 }, (_, index) => ({
  name: `operation ${index} of a service`,
  ns: index % 7 === 0 ? null : (index * 7_919_000) % 4_000_000_000,
}));

const columns: readonly Column<Sized>[] = [
  { id: 'name', head: 'Operation', room: 'phone', cell: (row) => row.name, sort: (row) => row.name },
  {
    id: 'p95',
    head: 'p95',
    group: 'Latency',
    width: 90,
    align: 'right',
    cell: (row) => (row.ns === null ? '–' : formatDuration(row.ns)),
    sort: (row) => row.ns,
  },
];

function LongTable() {
  const [sort, setSort] = useState<Sort>({ column: 'p95', direction: 'down' });
  const [open, setOpen] = useState('');
  return (
    <Table
      label="Operations"
      columns={columns}
      rows={sortRows(manyRows, columns, sort)}
      rowKey={(row) => row.name}
      sort={sort}
      onSort={setSort}
      onOpen={(row) => setOpen(row.name)}
      selectedKey={open}
      maxHeight="220px"
    />
  );
}
