// Put into every page before its own scripts: notes when figures have been painted and texts changed.
(() => {
  "use strict";
  const QUIET = 400; // milliseconds without anything more happening
  const seen = {first: null, all: null, last: 0, lastInView: 0, events: 0};
  const wrapped = new WeakSet();

  function figures(view, found = []) {
    if (typeof view._actual_paint === "function") found.push(view);
    for (const child of view.child_views ?? []) figures(child, found);
    return found;
  }

  const drawn = () => [...window.Bokeh.index.roots].flatMap((root) => figures(root));

  // Our pages draw one figure after the other, and mark each when it is there.
  const isComplete = () => [...document.querySelectorAll("[data-figure]")].every(
    (place) => "ready" in place.dataset,
  );

  function isInView(element) {
    const {top, bottom} = element.getBoundingClientRect();
    return top < window.innerHeight && bottom > 0;
  }

  function note(element) {
    seen.last = performance.now();
    if (isInView(element)) seen.lastInView = seen.last;
    seen.events += 1;
  }

  function listen() {
    for (const view of drawn()) {
      if (wrapped.has(view)) continue;
      wrapped.add(view);
      const paint = view._actual_paint;
      view._actual_paint = function (...given) {
        const answer = paint.apply(this, given);
        note(this.el);
        return answer;
      };
    }
  }

  function watch() {
    if (window.Bokeh?.documents?.length) {
      const shown = drawn();
      if (seen.first === null && shown.some((view) => view.is_idle)) seen.first = performance.now();
      if (shown.length && isComplete() && shown.every((view) => view.is_idle)) {
        seen.all = performance.now();
        listen();
        return;
      }
    }
    requestAnimationFrame(watch);
  }

  // Milliseconds from an act to the last paint or change of text that came of it: of what is in
  // view, and of the whole page.
  window.measureAct = (act, withTexts) => new Promise((resolve) => {
    const before = {events: seen.events, texts: 0};
    const texts = new MutationObserver((changes) => {
      for (const {target} of changes) {
        before.texts += 1;
        note(target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement);
      }
    });
    for (const place of document.querySelectorAll("[data-live]")) {
      texts.observe(place, {childList: true, characterData: true, subtree: true});
    }
    const started = performance.now();
    act();
    const wait = setInterval(() => {
      const painted = seen.events - before.events - before.texts;
      // A figure may show the same for two choices; then the answer is whole when it says so.
      const answered = before.texts > 0 && document.body.dataset.waiting === undefined;
      const done = withTexts ? answered : painted > 0;
      if (done && performance.now() - seen.last > QUIET) {
        clearInterval(wait);
        texts.disconnect();
        resolve({inView: seen.lastInView - started, all: seen.last - started});
      }
    }, 20);
  });
  window.measured = seen;
  requestAnimationFrame(watch);
})();
