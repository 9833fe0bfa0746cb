import type { SpanDetail } from '@galileo/model';
import { useState } from 'react';
import { Link } from 'react-router';
import { CopyButton } from '../design/CopyButton.tsx';
import { Icon } from '../design/Icon.tsx';
import { errorsOfType } from '../errors/errors-of-type.ts';
import { formatCount } from '../format/units.ts';
import { errorsMessages } from '../i18n/messages/errors.ts';
import { spanMessages } from '../i18n/messages/span.ts';
import { useText } from '../i18n/use-text.ts';
import { useLinkTo } from '../url-state/use-url-state.ts';
import { exceptionText } from './stack-text.ts';

const SHOWN_LINES = 6;

/** What was thrown, where. */
export function ExceptionCard({ event }: { readonly event: SpanDetail['events'][number] }) {
  const text = useText(spanMessages);
  const errorsText = useText(errorsMessages);
  const link = useLinkTo();
  const [isOpen, setIsOpen] = useState(false);
  const { title, type, message, stack } = exceptionText(event);
  const lines = isOpen ? stack : stack.slice(0, SHOWN_LINES);
  return (
    <section className="sd-exception" aria-label={`${text.exception}: ${title}`}>
      <h3 title={type}>
        <Icon name="flame" />
        {type === '' ? (
          <bdi>{title}</bdi>
        ) : (
          <Link to={link(...errorsOfType(type, event.timeUnixNano))} title={errorsText.toErrors(type)}>
            <bdi>{title}</bdi>
          </Link>
        )}
      </h3>
      {message === '' ? null : <p dir="auto">{message}</p>}
      {stack.length === 0 ? null : (
        <pre className="sd-stack" tabIndex={0} aria-label={text.stack}>
          {lines.join('\n')}
        </pre>
      )}
      {stack.length === 0 ? null : (
        <div className="sd-exception-foot">
          {stack.length > lines.length ? (
            <button type="button" className="link" onClick={() => setIsOpen(true)}>
              {text.showAllLines(formatCount(stack.length))}
            </button>
          ) : null}
          <CopyButton text={stack.join('\n')} label={text.copyStack} copiedLabel={text.copied} />
        </div>
      )}
    </section>
  );
}
