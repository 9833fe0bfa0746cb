import type { Completeness, DiffersAnswer } from '@galileo/model';
import { Icon } from '../../design/Icon.tsx';
import { formatCount } from '../../format/units.ts';
import { searchMessages } from '../../i18n/messages/search.ts';
import { useText } from '../../i18n/use-text.ts';

/** How many were compared, and whether they are all there are. */
export function DiffersNote({ answer }: { readonly answer: DiffersAnswer }) {
  const text = useText(searchMessages);
  const { selected, others, selectedTotal, othersTotal, completeness } = answer;
  const isSample = selectedTotal.value > selected || othersTotal.value > others;
  const isStopped = completeness.reason === 'time-budget' || completeness.reason === 'row-budget';
  const total = ({ value, relation }: Completeness['total']): string =>
    relation === 'exact' ? formatCount(value) : text.atLeast(formatCount(value));
  const inside = formatCount(selected);
  const outside = formatCount(others);
  return (
    <p className="differs-note" role="status">
      {isSample || isStopped ? <Icon name="warn" size={12} className="t-warn" /> : null}
      <span>
        {isSample
          ? text.sampled({ some: inside, all: total(selectedTotal) }, { some: outside, all: total(othersTotal) })
          : text.sides(inside, outside)}
        {isStopped ? ` ${text.differsEnded}` : ''}
      </span>
    </p>
  );
}
