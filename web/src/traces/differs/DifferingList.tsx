import type { DiffersAnswer, DifferingAttribute } from '@galileo/model';
import { useState } from 'react';
import { Button } from '../../design/Button.tsx';
import { formatCount, formatPercent } from '../../format/units.ts';
import { searchMessages } from '../../i18n/messages/search.ts';
import { useText } from '../../i18n/use-text.ts';

const SHOWN_FIRST = 8;

export interface DifferingListProps {
  readonly answer: DiffersAnswer;
  readonly onTest: (test: string) => void;
}

/** The attributes, the greatest difference first: how many have it on each side. A click adds its test to the search. */
export function DifferingList({ answer, onTest }: DifferingListProps) {
  const text = useText(searchMessages);
  const [isWhole, setIsWhole] = useState(false);
  const { attributes } = answer;
  const shown = isWhole ? attributes : attributes.slice(0, SHOWN_FIRST);
  return (
    <>
      <div className="df df-head" aria-hidden="true">
        <span>{text.attribute}</span>
        <span className="num">{text.inside}</span>
        <span className="num">{text.outside}</span>
      </div>
      <ol className="df-list">
        {shown.map((attribute) => (
          <li key={attribute.expression}>
            <Differing attribute={attribute} answer={answer} onTest={onTest} />
          </li>
        ))}
      </ol>
      {attributes.length > SHOWN_FIRST ? (
        <Button look="ghost" size="small" onClick={() => setIsWhole(!isWhole)}>
          {isWhole ? text.fewer : text.all(formatCount(attributes.length))}
        </Button>
      ) : null}
    </>
  );
}

interface DifferingProps extends DifferingListProps {
  readonly attribute: DifferingAttribute;
}

function Differing({ attribute, answer, onTest }: DifferingProps) {
  const text = useText(searchMessages);
  const { key, value, expression, selected, others, selectedShare, othersShare } = attribute;
  const counts = text.counts(
    { some: formatCount(selected), all: formatCount(answer.selected) },
    { some: formatCount(others), all: formatCount(answer.others) },
  );
  return (
    <button
      type="button"
      className="df"
      title={`${key} = ${value}\n${counts}\n${text.addTest(expression)}`}
      onClick={() => onTest(expression)}
    >
      <span className="df-key" dir="auto">
        {key}
      </span>{' '}
      <b className="num">{formatPercent(selectedShare)}</b>{' '}
      <span className="num muted">{formatPercent(othersShare)}</span>{' '}
      <span className="df-value mono" dir="auto">
        {value === '' ? '""' : value}
      </span>{' '}
      <span className="sr">{counts}</span>
      <span className="df-bars" aria-hidden="true">
        <i style={{ width: `${100 * selectedShare}%` }} />
        <i style={{ width: `${100 * othersShare}%` }} />
      </span>
    </button>
  );
}
