import type { AggregateAnswer } from '@galileo/model';
import { useState } from 'react';
import { Button } from '../design/Button.tsx';
import { EmptyState } from '../design/EmptyState.tsx';
import { Panel } from '../design/Panel.tsx';
import { ServiceName } from '../design/ServiceName.tsx';
import { formatCount, formatDuration } from '../format/units.ts';
import { aggregateMessages } from '../i18n/messages/aggregate.ts';
import { useText } from '../i18n/use-text.ts';
import { largestDelta } from './aggregate-columns.tsx';
import type { SideNames } from './side-names.ts';
import { DeltaBar } from './tree/DeltaBar.tsx';
import { mainOperation, pathOf } from './tree/node-words.ts';

export interface DifferenceListProps {
  readonly answer: AggregateAnswer;
  readonly names: SideNames;
  /** The current row of the tree. */
  readonly current: number;
  readonly onSelect: (node: number) => void;
}

const FIRST_SHOWN = 25;
const MORE = 100;

/** The paths whose average differs, the largest difference first; a click shows the path in the tree. */
export function DifferenceList({ answer, names, current, onSelect }: DifferenceListProps) {
  const text = useText(aggregateMessages);
  const [most, setMost] = useState(FIRST_SHOWN);
  const { ranked, sides } = answer;
  const shown = ranked.slice(0, most);
  const isEmptySide = sides !== null && (sides.selected.transactions === 0 || sides.others.transactions === 0);
  const foot =
    ranked.length <= shown.length ? undefined : (
      <>
        <span>{text.shownOf(formatCount(shown.length), formatCount(ranked.length))}</span>
        <Button size="small" onClick={() => setMost(most + MORE)}>
          {text.showMore}
        </Button>
      </>
    );
  return (
    <Panel title={text.differences} note={text.differencesNote} body="flush" className="agg-differences" foot={foot}>
      {isEmptySide ? (
        <p className="agg-note">{text.oneSided(sides.selected.transactions === 0 ? names.selected : names.others)}</p>
      ) : null}
      {!isEmptySide && shown.length === 0 ? (
        <EmptyState title={text.noDifference}>{text.noDifferenceText}</EmptyState>
      ) : null}
      <ol className="diff-list">
        {(isEmptySide ? [] : shown).map((place) => (
          <li key={place}>
            <DifferenceLine
              answer={answer}
              place={place}
              names={names}
              isCurrent={place === current}
              onSelect={onSelect}
            />
          </li>
        ))}
      </ol>
    </Panel>
  );
}

interface DifferenceLineProps extends Pick<DifferenceListProps, 'answer' | 'names' | 'onSelect'> {
  readonly place: number;
  readonly isCurrent: boolean;
}

function DifferenceLine({ answer, place, names, isCurrent, onSelect }: DifferenceLineProps) {
  const text = useText(aggregateMessages);
  const node = answer.nodes[place];
  const sides = node?.sides ?? null;
  if (node === undefined || sides === null) return null;
  const { service, operation } = mainOperation(node);
  return (
    <button
      type="button"
      className={`diff-line ${isCurrent ? 'is-current' : ''}`}
      aria-pressed={isCurrent}
      title={pathOf(answer.nodes, place).join(' › ')}
      onClick={() => onSelect(place)}
    >
      <span className="diff-name">
        <ServiceName name={service} />
        <bdi className="clip">{operation === '' ? text.unnamed : operation}</bdi>
      </span>
      <DeltaBar deltaNs={sides.deltaNs} largestNs={largestDelta(answer)} />
      <span className="diff-text">
        {text.avgOf(formatDuration(sides.selectedAvgNs), formatDuration(sides.othersAvgNs))}
        {sides.others.count === 0 ? <span> · {text.onlyOn(names.selected)}</span> : null}
        {sides.selected.count === 0 ? <span> · {text.onlyOn(names.others)}</span> : null}
      </span>
    </button>
  );
}
