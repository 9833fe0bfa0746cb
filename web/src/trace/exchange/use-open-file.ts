import type { Problem } from '@galileo/model';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { useLinkTo } from '../../url-state/use-url-state.ts';
import { postFile } from './post-file.ts';

const MAX_FILE_BYTES = 64 * 1_048_576;

/** A file on its way to being shown. */
export type Opening =
  | { readonly state: 'idle' }
  /** `share` of it has been sent, 0 to 1; at 1 it is being read. */
  | { readonly state: 'sending'; readonly name: string; readonly share: number }
  | { readonly state: 'too-large'; readonly name: string; readonly bytes: number }
  | { readonly state: 'several' }
  | { readonly state: 'failed'; readonly name: string; readonly problem: Problem };

export interface OpenFile {
  readonly opening: Opening;
  readonly open: (files: readonly File[]) => void;
  /** Stops what is under way and forgets what went wrong. */
  readonly dismiss: () => void;
}

const IDLE = { state: 'idle' } as const;

/** Sends a file and goes to its first trace. */
export function useOpenFile(): OpenFile {
  const [opening, setOpening] = useState<Opening>(IDLE);
  const navigate = useNavigate();
  const link = useLinkTo();
  const current = useRef<AbortController | undefined>(undefined);
  useEffect(() => () => current.current?.abort(), []);

  const send = async (file: File): Promise<void> => {
    const controller = new AbortController();
    current.current?.abort();
    current.current = controller;
    const { name } = file;
    const onProgress = (share: number): void => setOpening({ state: 'sending', name, share });
    onProgress(0);
    const answer = await postFile(file, { signal: controller.signal, onProgress });
    if (answer.ok === 'aborted' || controller.signal.aborted) return;
    if (!answer.ok) return setOpening({ state: 'failed', name, problem: answer.problem });
    setOpening(IDLE);
    const [first] = answer.value.traces;
    if (first !== undefined) void navigate(link(`/traces/${first.id}`));
  };
  const dismiss = useCallback((): void => {
    current.current?.abort();
    setOpening(IDLE);
  }, []);
  return {
    opening,
    dismiss,
    open: (files) => {
      const [file, more] = files;
      if (file === undefined) return;
      if (more !== undefined) setOpening({ state: 'several' });
      else if (file.size > MAX_FILE_BYTES) setOpening({ state: 'too-large', name: file.name, bytes: file.size });
      else void send(file);
    },
  };
}
