import './find.css';
import { Icon } from '../../design/Icon.tsx';
import { IconButton } from '../../design/IconButton.tsx';
import { Select } from '../../design/Select.tsx';
import { problemText } from '../../design/problem-text.ts';
import { formatCount } from '../../format/units.ts';
import { designMessages } from '../../i18n/messages/design.ts';
import { callTreeMessages } from '../../i18n/messages/call-tree.ts';
import type { Language } from '../../i18n/messages.ts';
import { useText } from '../../i18n/use-text.ts';
import type { TabProps } from '../tab-props.ts';
import { findKinds } from '../trace-address.ts';
import { FIND_BOX_ID } from './find-box-id.ts';
import type { Found } from './use-find.ts';
import { isNumber, useFindBox } from './use-find-box.ts';

/** Kind, value, `i of n`. It marks rows, it never hides any. */
export function FindBox({ view }: TabProps) {
  const text = useText(callTreeMessages);
  const box = useFindBox(view);
  const { draft } = box;
  return (
    <search className={`find ${view.address.find === undefined ? 'is-idle' : 'is-open'}`} aria-label={text.find}>
      <Icon name="search" size={12} />
      <Select
        label={text.findKind}
        value={draft.kind}
        choices={findKinds.map((kind) => ({ value: kind, label: text[`find-${kind}`] }))}
        onValue={box.setKind}
      />
      <input
        id={FIND_BOX_ID}
        className="find-value"
        aria-label={text.findValue}
        aria-keyshortcuts="/"
        placeholder={text[`find-hint-${draft.kind}`]}
        readOnly={draft.kind === 'exception'}
        inputMode={isNumber(draft.kind) ? 'decimal' : 'text'}
        spellCheck={false}
        value={draft.value}
        onChange={(event) => box.setValue(event.target.value)}
        onKeyDown={box.onKeyDown}
      />
      {isNumber(draft.kind) ? <span className="find-unit">ms</span> : null}
      <HitCount found={view.found} hit={view.address.hit} />
      <IconButton look="ghost" icon="up" label={text.previousHit} keys="⇧Enter" onClick={() => box.step(-1)} />
      <IconButton look="ghost" icon="down" label={text.nextHit} keys="Enter" onClick={() => box.step(1)} />
      {view.address.find === undefined ? null : (
        <IconButton look="ghost" icon="x" label={text.clearFind} keys="Esc" onClick={box.clear} />
      )}
      <FindProblem found={view.found} />
    </search>
  );
}

/** Said to screen readers whenever it changes. */
function HitCount({ found, hit }: { readonly found: Found; readonly hit: number }) {
  const text = useText(callTreeMessages);
  const count = found.rows.length;
  const words = hitWords(text, Math.min(hit, count), count);
  return (
    <output className={`find-n ${found.state === 'ready' ? '' : 'is-empty'} ${count === 0 ? 'is-none' : ''}`}>
      {found.state === 'ready' ? words : ''}
      {found.state === 'loading' ? '…' : ''}
    </output>
  );
}

function hitWords(text: (typeof callTreeMessages)[Language], hit: number, count: number): string {
  if (count === 0) return text.noHits;
  return hit === 0 ? text.found(formatCount(count)) : text.hits(formatCount(hit), formatCount(count));
}

/** What the API has against the value: a search that cannot be read says where. */
function FindProblem({ found }: { readonly found: Found }) {
  const text = useText(callTreeMessages);
  const words = useText(designMessages);
  if (found.problem === undefined || found.problem.kind === 'conflict') return null;
  return (
    <p className="find-problem" role="alert">
      {text.findFailed} {problemText(found.problem, words)}
    </p>
  );
}
