// Runs before the first paint, so that the page never flashes in the wrong theme. A file of its own: the page allows no inline script.
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
