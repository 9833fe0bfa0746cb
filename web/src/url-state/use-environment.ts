import { useUrlParam } from './use-url-state.ts';

/** The chosen environment, or null for all of them. */
export function useEnvironment(): readonly [string | null, (environment: string | null) => void] {
  return useUrlParam('env');
}
