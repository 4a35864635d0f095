// Sets the colour scheme before the first paint; a file of its own because the page allows no inline scripts.
// The key is the one Mantine's colour scheme store writes.
(function () {
  var chosen = null;
  try {
    chosen = window.localStorage.getItem('mantine-color-scheme-value');
  } catch {
    // Storage is refused in some private windows: follow the system.
  }
  var isDark = window.matchMedia('(prefers-color-scheme: dark)').matches;
  var scheme = chosen === 'light' || chosen === 'dark' ? chosen : isDark ? 'dark' : 'light';
  document.documentElement.setAttribute('data-mantine-color-scheme', scheme);
})();
