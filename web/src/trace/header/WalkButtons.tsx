import { useNavigate } from 'react-router';
import { IconButton } from '../../design/IconButton.tsx';
import { formatCount } from '../../format/units.ts';
import { traceMessages } from '../../i18n/messages/trace.ts';
import { useText } from '../../i18n/use-text.ts';
import type { Walk } from '../use-walk.ts';

/** To the next transaction of the list one came from, without going back to it. */
export function WalkButtons({ walk }: { readonly walk: Walk }) {
  const text = useText(traceMessages);
  const navigate = useNavigate();
  const { neighbours } = walk;
  if (neighbours === undefined || neighbours.count < 2) return null;
  return (
    <div className="tx-walk" role="group" aria-label={text.walk}>
      <IconButton
        icon="left"
        look="ghost"
        label={text.previousTransaction}
        keys="⇧K"
        disabled={neighbours.previous === undefined}
        onClick={() => walk.go(-1)}
      />
      <button type="button" className="tx-walk-place" title={text.backToList} onClick={() => void navigate(-1)}>
        {text.placeOf(formatCount(neighbours.place), formatCount(neighbours.count))}
      </button>
      <IconButton
        icon="right"
        look="ghost"
        label={text.nextTransaction}
        keys="⇧J"
        disabled={neighbours.next === undefined}
        onClick={() => walk.go(1)}
      />
    </div>
  );
}
