// The full screen of Показ: the figure takes the room that title, source and footer leave. A map is made as
// high as that; anything else as large, or as small, as fits. What would be too small to read scrolls inside.
// Also the keys of a presenter's remote, which are not the arrows.
(() => {
  if (window.nvFit) { window.nvFit(); return; }
  const MOST = 1.35, LEAST = .6, STEP = .03, LEAST_MAP_PX = 180;
  const root = document.documentElement;
  const find = selector => document.querySelector(selector);
  window.nvFit = () => {
    const stage = find('.st-key-stage'), figure = find('.st-key-stage-figure');
    if (!stage || !figure || !find('.nv-full')) return;
    const footer = find('.st-key-show-footer');
    const bottom = (footer ? footer.getBoundingClientRect().top : innerHeight) - 4;
    const free = () => bottom - stage.getBoundingClientRect().bottom;
    Object.assign(figure.style, {zoom: 1, maxHeight: '', overflowY: ''});
    if (figure.querySelector('.st-key-mapbox-show, .nv-svg')) {
      root.style.setProperty('--nv-room', `${LEAST_MAP_PX}px`);
      root.style.setProperty('--nv-room', `${Math.max(LEAST_MAP_PX, LEAST_MAP_PX + Math.floor(free()))}px`);
      return;
    }
    // A chart takes its new width later than this runs.
    const wide = () => !figure.querySelector('.js-plotly-plot') && figure.scrollWidth > figure.clientWidth + 1;
    for (let size = MOST; size >= LEAST; size -= STEP) {
      figure.style.zoom = size;
      if (free() >= 0 && !wide()) return;
    }
    const room = figure.getBoundingClientRect().height + free();
    figure.style.zoom = LEAST;
    Object.assign(figure.style, {maxHeight: `${Math.floor(room / LEAST)}px`, overflowY: 'auto'});
  };
  let waiting = 0;
  const later = () => { clearTimeout(waiting); waiting = setTimeout(window.nvFit, 40); };
  new MutationObserver(later).observe(document.body, {childList: true, subtree: true, characterData: true});
  addEventListener('resize', later);
  document.fonts.ready.then(later);
  const turns = {PageDown: 'forward', ' ': 'forward', PageUp: 'back'};
  addEventListener('keydown', event => {
    const turn = turns[event.key];
    if (!turn || event.target.closest('input, textarea, button') || !find('.nv-full')) return;
    event.preventDefault();
    find(`.st-key-show-${turn} button:not(:disabled)`)?.click();
  });
  later();
})();
