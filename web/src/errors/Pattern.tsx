import { errorsMessages } from '../i18n/messages/errors.ts';
import { useText } from '../i18n/use-text.ts';
import { patternParts } from './pattern-parts.ts';

/** A normalised message; what varies stands out. */
export function Pattern({ message }: { readonly message: string }) {
  const text = useText(errorsMessages);
  return (
    <>
      {patternParts(message).map((part) =>
        part.kind === 'text' ? (
          part.text
        ) : (
          <span key={part.at} className="err-varies" title={text.varies}>
            {part.text}
          </span>
        ),
      )}
    </>
  );
}
