// The page's only script: starts the figures, sends choices, shows what changed. Without it, or
// without a live connection, the form is sent the ordinary way and every text and table is there.
(() => {
  "use strict";
  const CONNECT_WITHIN = 20000;
  const ANSWER_WITHIN = 8000;
  const form = document.getElementById("choices");
  const connection = document.getElementById("connection");
  const session = document.getElementById("session");
  const PAUSE = 150;
  let choices = null;
  let pause = 0;
  let shown = "";
  let written = new FormData();
  let sequence = 0;
  let answered = 0;
  let heard = 0;

  const sections = [...document.querySelectorAll("main > section")];

  const formQuery = () => new URLSearchParams(new FormData(form)).toString();

  function carryAddress(query) {
    if (window.location.search.slice(1) !== query) {
      window.history.replaceState(null, "", `?${query}${window.location.hash}`);
    }
    shown = window.location.search;
    const all = new URLSearchParams(query);
    const shared = new URLSearchParams();
    for (const name of ["kommun", "lang"]) {
      if (all.has(name)) shared.set(name, all.get(name));
    }
    for (const link of document.querySelectorAll("[data-carry]")) {
      link.href = `${link.dataset.carry}?${shared}`;
    }
    for (const link of document.querySelectorAll("[data-file]")) {
      link.href = `${link.dataset.file}?${query}`;
    }
    for (const link of document.querySelectorAll("[data-language]")) {
      const other = new URLSearchParams(query);
      other.set("lang", link.dataset.language);
      link.href = `?${other}`;
    }
  }

  // The new control goes on where the old one was: in focus, and with what was half written in it.
  function takeUp(before, now) {
    now?.focus();
    if (now?.type !== "text") return;
    if (before.value !== before.defaultValue && !written.getAll(before.name).includes(before.value)) {
      now.value = before.value;
    }
    now.setSelectionRange(before.selectionStart, before.selectionEnd);
  }

  function show(name, html) {
    if (name === "query") {
      carryAddress(new DOMParser().parseFromString(html, "text/html").documentElement.textContent);
      return;
    }
    const place = document.querySelector(`[data-live="${name}"]`);
    if (place === null) return;
    const active = place.contains(document.activeElement) ? document.activeElement : null;
    place.innerHTML = html;
    if (active !== null && active.id !== "") takeUp(active, document.getElementById(active.id));
    if (name === "heading") document.title = `${place.textContent} – Tidigt`;
  }

  function tell(message) {
    document.body.dataset.alone = "";
    connection.querySelector("p").textContent = message;
    connection.hidden = false;
  }

  function send(query = formQuery(), isStep = true) {
    if (choices === null) {
      form.submit();
      return;
    }
    clearTimeout(pause);
    sequence += 1;
    const sent = sequence;
    if (isStep) window.history.pushState(null, "", `?${query}`);
    shown = window.location.search;
    written = new FormData(form);
    document.body.dataset.waiting = "";
    for (const section of sections) section.setAttribute("aria-busy", "true");
    choices.data = {query: [query], sequence: [sent], seen: [inView().join(" ")]};
    heard = performance.now();
    setTimeout(() => submitUnanswered(sent), ANSWER_WITHIN);
  }

  // What is in view is answered first.
  function inView() {
    const isSeen = ({top, bottom}) => top < window.innerHeight && bottom > 0;
    return sections.filter((section) => isSeen(section.getBoundingClientRect()))
      .map((section) => section.id);
  }

  // An answer comes in parts: what is in view, then the other sections one by one.
  function receive(entries) {
    const {sequence: [number], done: [done], left: [left], ...texts} = Object.fromEntries(entries);
    answered = Number(number);
    heard = performance.now();
    for (const [name, [html]] of Object.entries(texts)) show(name, html);
    if (answered !== sequence) return;
    for (const name of done.split(" ")) document.getElementById(name)?.removeAttribute("aria-busy");
    if (left === 0) delete document.body.dataset.waiting;
  }

  // A server that answers other choices is slow; one that says nothing at all is gone.
  function submitUnanswered(sent) {
    if (answered >= sent) return;
    const silence = performance.now() - heard;
    if (silence >= ANSWER_WITHIN) form.submit();
    else setTimeout(() => submitUnanswered(sent), ANSWER_WITHIN - silence);
  }

  // A search that is answered while one writes: sent when the writing pauses, and no step back.
  function search(event) {
    if (choices === null || event.target.dataset.eager === undefined) return;
    clearTimeout(pause);
    pause = setTimeout(() => send(formQuery(), false), PAUSE);
  }

  // A link in the form that stands for choices: the fields are set as if they had been used.
  function follow(event) {
    const link = event.target.closest("a[data-choose]");
    if (link === null || choices === null || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const query = new URLSearchParams(formQuery());
    for (const [name, value] of new URLSearchParams(link.dataset.choose)) {
      query.set(name, value);
      if (form.elements[name] !== undefined) form.elements[name].value = value;
    }
    form.querySelector("[data-eager]")?.focus();
    send(query.toString());
  }

  function inside(root, found = []) {
    for (const element of root.querySelectorAll("*")) {
      found.push(element);
      if (element.shadowRoot !== null) inside(element.shadowRoot, found);
    }
    return found;
  }

  // A drawn surface takes the keyboard focus in Bokeh but does nothing with it; the table beside it
  // is where the keyboard leads. The figures arrive one after the other.
  function quieten(place) {
    const parts = inside(place);
    for (const part of parts) {
      if (part.localName === "div" && part.tabIndex === 0) part.tabIndex = -1;
    }
    if (parts.some((part) => part.localName === "canvas")) place.dataset.ready = "";
    else if (choices !== null) setTimeout(() => quieten(place), 50);
  }

  function connected(figures) {
    choices = figures.get_model_by_name("choices");
    const texts = figures.get_model_by_name("texts");
    texts.properties.data.change.connect(() => {
      receive(texts.data instanceof Map ? texts.data : Object.entries(texts.data));
    });
    figures.on_event("connection_lost", () => {
      choices = null;
      tell(connection.dataset.lost);
    });
  }

  async function start(session) {
    const late = setTimeout(() => tell(connection.dataset.never), CONNECT_WITHIN);
    await Bokeh.embed.embed_items({}, [session]); // tells a failure to the console only
    clearTimeout(late);
    const [figures] = Bokeh.documents;
    if (figures === undefined) {
      tell(connection.dataset.never);
      return;
    }
    connected(figures);
    for (const place of document.querySelectorAll("[data-figure]")) quieten(place);
  }

  connection.querySelector("button").addEventListener("click", () => window.location.reload());
  window.addEventListener("popstate", () => {
    if (window.location.search !== shown) window.location.reload();
  });
  carryAddress(document.body.dataset.query);
  if (session !== null) {
    form?.addEventListener("change", () => send());
    form?.addEventListener("input", search);
    form?.addEventListener("click", follow);
    form?.addEventListener("submit", (event) => {
      if (choices !== null) { event.preventDefault(); send(); }
    });
    void start(JSON.parse(session.textContent));
  }
})();
