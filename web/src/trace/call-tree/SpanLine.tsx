import { memo, type CSSProperties } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { rowFacts, type TraceModel } from '../trace-model.ts';
import { hasChildren } from '../visible-rows.ts';
import { cells } from './cells.tsx';
import { HoleCells } from './HoleCells.tsx';
import { rowElementId, type SpanLineProps } from './row-props.ts';
import { statesOf } from './row-words.ts';
import { LINE_HEIGHT } from './tree-lines.ts';
import { treeMessages } from './tree-messages.ts';

export type LineStyle = CSSProperties & Readonly<Record<'--c', string>>;

/** Where a line stands, of how many lines' height, in the colour of its application. */
export function lineStyle(top: number, colour = 'var(--unknown)', units = 1): LineStyle {
  return { transform: `translateY(${top * LINE_HEIGHT}px)`, height: units * LINE_HEIGHT, '--c': colour };
}

/** One span. */
export const SpanLine = memo(function SpanLine(props: SpanLineProps) {
  const { model, row, index, top, texts, fold, isCurrent, isCollapsed, found } = props;
  const text = useText(treeMessages);
  const facts = rowFacts(model, row);
  const { skeleton, siblings } = model;
  const classes = [
    'ct-row',
    isCurrent ? 'is-current' : '',
    found === '' ? '' : `is-${found}`,
    facts.isPlaceholder ? 'is-hole' : '',
    row === skeleton.focusRow ? 'is-entry' : '',
  ];
  const name = [facts.name, texts?.argument ?? '', ...statesOf(facts, fold, text)].filter((part) => part !== '');
  return (
    <div
      id={rowElementId(row)}
      role="row"
      className={classes.filter((one) => one !== '').join(' ')}
      style={lineStyle(top, facts.colour)}
      data-trace-row={row}
      {...(facts.isPlaceholder ? {} : { 'aria-label': `${facts.service}: ${name.join(', ')}` })}
      aria-level={(skeleton.columns.depth[row] ?? 0) + 1}
      aria-rowindex={index + 2}
      aria-setsize={siblings.count[row]}
      aria-posinset={siblings.position[row]}
      aria-selected={isCurrent}
      {...expandedOf(model, { row, isShut: isCollapsed || fold !== undefined, isFold: fold !== undefined })}
    >
      {facts.isPlaceholder ? (
        <HoleCells {...props} facts={facts} />
      ) : (
        props.columns.map(({ id }) => {
          const Cell = cells[id];
          return <Cell key={id} {...props} facts={facts} />;
        })
      )}
    </div>
  );
});

function expandedOf(
  { skeleton }: TraceModel,
  { row, isShut, isFold }: { readonly row: number; readonly isShut: boolean; readonly isFold: boolean },
): { readonly 'aria-expanded'?: boolean } {
  return isFold || hasChildren(skeleton.columns, row) ? { 'aria-expanded': !isShut } : {};
}
