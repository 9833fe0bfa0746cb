// Runs before the app is there. A file of its own: the page allows no inline script.

// The theme, before the first paint, so that the page never flashes in the wrong one.
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem('galileo.theme');
  } catch {
    chosen = null; // storage is blocked: follow the system
  }
  const system = matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark';
  document.documentElement.dataset.theme = chosen === 'light' || chosen === 'dark' ? chosen : system;
})();

// Who opens a trace waits for its skeleton most: it is asked for while the app still loads. `fetchJson` takes the answer if it asks for the same.
(() => {
  const [, traceId] = /^\/traces\/([^/]+)$/.exec(location.pathname) ?? [];
  if (traceId === undefined || traceId === 'compare' || traceId === 'aggregate') return;
  const asked = new URLSearchParams(location.search);
  const query = new URLSearchParams();
  const take = (name, isKnown) => {
    const value = asked.get(name);
    if (value !== null && isKnown(value)) query.set(name, value);
  };
  take('entry', () => true);
  take('clock', (value) => value === 'raw' || value === 'adjusted');
  take('scope', (value) => value === 'entry');
  take('base', (value) => value === 'window');
  const path = `/api/traces/${traceId}${query.size > 0 ? `?${query}` : ''}`;
  const headers = { accept: 'application/json', 'cache-control': 'max-age=0' };
  const response = fetch(path, { headers, signal: AbortSignal.timeout(30_000) });
  // Whoever takes the answer is told of a failure; nobody may have to.
  response.catch(() => undefined);
  globalThis.galileoEarly = { path, response };
})();
