// Conveniences over pages that work without them. Every word shown here comes from the page itself.
(() => {
  "use strict";
  const find = (selector) => document.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const on = (name, listener, capture = false) => document.addEventListener(name, listener, capture);

  // Only the very answer that this service has just given may become part of the page, and no script with it.
  let answer = null;
  const rules = {
    createHTML(markup) {
      if (answer === null || markup !== `<template>${answer}</template>`) throw new TypeError("not our answer");
      return markup;
    },
  };
  const policy = window.trustedTypes ? trustedTypes.createPolicy("drafting", rules) : rules;

  // What cannot be shown as a part is shown as the page it is.
  function plainly({ sourceElement: source, sourceEvent: event, response }) {
    if (!/^(click|submit)$/.test(event?.type)) return;
    if (source.matches("form") && !response?.raw.redirected) HTMLFormElement.prototype.submit.call(source);
    else location.assign(response?.raw.url || source.href || location.href);
  }
  window.htmx?.registerExtension("drafting", {
    init: (api) => api.initSecurity(policy),
    htmx_after_request(_element, { ctx }) {
      const ours = new URL(ctx.response.raw.url).origin === location.origin;
      if (ours && !/^\s*<!doctype/i.test(ctx.text)) {
        answer = ctx.text;
        return true;
      }
      plainly(ctx);
      return false;
    },
  });
  on("htmx:error", ({ detail }) => detail.ctx && plainly(detail.ctx));

  // Unsent words stay on this device until they are sent or the person signs out. They come back only into a field
  // that is empty or begins as it did when they were typed.
  const drawer = "drafting.words.";
  const storage = (work) => { try { return work(localStorage); } catch { return null; } };
  const texts = (form) => [...form.elements].filter(({ name, type }) => name && /^(text|textarea|search)$/.test(type));
  const typed = (field) => field.value !== field.defaultValue;
  const forget = (key) => storage((kept) => kept.removeItem(drawer + key));
  function keep(form) {
    const words = texts(form).filter(typed).map(({ name, defaultValue, value }) => [name, defaultValue, value]);
    storage((kept) => kept.setItem(drawer + form.dataset.keep, JSON.stringify(words)));
  }
  function restore(form) {
    const words = storage((kept) => JSON.parse(kept.getItem(drawer + form.dataset.keep))) || [];
    for (const [name, base, value] of words) {
      const field = texts(form).find((one) => one.name === name && [base, ""].includes(one.value));
      if (!field) continue;
      field.value = value;
      form.querySelector("[data-kept]")?.removeAttribute("hidden");
    }
  }
  on("input", ({ target }) => target.form?.dataset.keep && keep(target.form));

  // A thread opens right below its paragraph, from the address that the link leads to without a script.
  let quoted = null;
  const threadOf = (link) => find(link.dataset.hxTarget);
  const linkOf = (thread) => find(`.thread-link[data-hx-target="#${thread.id}"]`);
  const tell = (link) => link?.setAttribute("aria-expanded", threadOf(link).childElementCount > 0);
  function close(link) {
    threadOf(link).replaceChildren();
    tell(link);
    link.focus();
  }
  function quote(thread) {
    const fields = quoted && thread.querySelector("form:has([name=quote])")?.elements;
    if (!fields) return false;
    fields.quote.value = quoted.words;
    if (fields.before) fields.before.value = quoted.before;
    if (fields.position) fields.position.value = quoted.position;
    quoted = null;
    thread.querySelector("textarea:not([name=quote])").focus();
    return true;
  }
  on("click", (event) => {
    const link = event.target.closest(".thread-link[aria-expanded=true]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (!quote(threadOf(link))) close(link);
  }, true);
  on("keydown", (event) => {
    const thread = event.key === "Escape" && event.target.closest(".thread");
    if (thread && linkOf(thread) && !all("textarea", thread).some(typed)) close(linkOf(thread));
  });
  on("htmx:after:swap", ({ detail: { ctx } }) => {
    const key = ctx.request.form?.dataset.keep;
    if (key && ctx.response.status < 400) forget(key);
    const thread = ctx.target?.closest(".thread");
    if (!thread) return;
    tell(linkOf(thread));
    all("form[data-keep]", thread).forEach(restore);
    if (quote(thread)) return;
    const first = thread.querySelector(".error-summary, .flash, h3");
    first?.setAttribute("tabindex", "-1");
    first?.focus();
  });

  // What a piece of a paragraph says, as the server counts it: in a table cells and rows are parted.
  function wording(piece) {
    const rows = all("tr", piece).map((row) => [...row.cells].map((cell) => cell.textContent).join(" | "));
    return rows.length ? rows.join("\n") : piece.textContent;
  }
  function wordingBefore(range, text) {
    const pieces = all(":scope > .text", text.parentElement);
    const earlier = pieces.slice(0, pieces.indexOf(text)).map((piece) => `${wording(piece)} `);
    const begun = range.cloneRange();
    begun.setStart(text, 0);
    begun.setEnd(range.startContainer, range.startOffset);
    return earlier.join("") + wording(begun.cloneContents());
  }

  // Words selected in a paragraph can be commented on. A tap on the button may end the selection before the click
  // comes, so the button remembers them and leaves a little later.
  const offer = window.htmx && find("#quote-button")?.content.firstElementChild.cloneNode(true);
  function consider() {
    const selection = getSelection();
    const range = selection.rangeCount > 0 && selection.getRangeAt(0).cloneRange();
    const start = range && range.startContainer;
    const text = start && (start.closest ? start : start.parentElement).closest("[data-paragraph] .text");
    if (text && !text.contains(range.endContainer)) range.setEndAfter(text.lastChild);
    const words = text ? range.toString() : "";
    if (!words.trim()) return document.activeElement === offer || offer.remove();
    const before = wordingBefore(range, text) + words.match(/^\s*/)[0];
    quoted = null;
    offer.quoted = {
      words: words.replace(/\s+/g, " ").trim(),
      before: [...before].slice(-20).join(""),
      position: before.length,
    };
    const thread = text.closest("[data-paragraph]").querySelector(".thread");
    if (thread.previousElementSibling !== offer) thread.before(offer);
  }
  if (offer) {
    let soon = 0;
    offer.classList.add("offer");
    on("selectionchange", () => {
      clearTimeout(soon);
      soon = setTimeout(consider, 300);
    });
    offer.addEventListener("click", () => {
      quoted = offer.quoted;
      const link = linkOf(offer.nextElementSibling);
      getSelection().removeAllRanges();
      offer.remove();
      link.click();
    });
  }

  // A form goes once. The server makes sure of that; this only spares the second press.
  function arrived(form) {
    form.removeAttribute("data-going");
    all("[aria-disabled]", form).forEach((button) => button.removeAttribute("aria-disabled"));
  }
  on("submit", (event) => {
    const { target: form, submitter } = event;
    if (form.method !== "post") return;
    if (form.hasAttribute("data-going")) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    form.setAttribute("data-going", "");
    submitter?.setAttribute("aria-disabled", "true");
    setTimeout(arrived, 8000, form);
    if (form.dataset.keep) storage((kept) => kept.setItem("drafting.sent", form.dataset.keep));
    if (!form.hasAttribute("data-forget")) return;
    storage((kept) => Object.keys(kept).filter((key) => key.startsWith(drawer)).forEach((key) => kept.removeItem(key)));
  }, true);
  on("htmx:finally:request", ({ detail: { ctx } }) => ctx.request.form && arrived(ctx.request.form));
  addEventListener("pageshow", () => all("form[data-going]").forEach(arrived));

  // The marks on quoted words can be switched off, and stay off.
  const marks = find("[data-highlights]");
  function show(yes) {
    document.documentElement.classList.toggle("no-highlights", !yes);
    marks?.setAttribute("aria-pressed", yes);
  }
  show(storage((kept) => kept.getItem("drafting.highlights")) !== "false");
  marks?.addEventListener("click", () => {
    const yes = marks.getAttribute("aria-pressed") !== "true";
    storage((kept) => kept.setItem("drafting.highlights", yes));
    show(yes);
  });
  marks?.removeAttribute("hidden");

  // The page is here: what was sent with success is forgotten, what was not comes back. A status line is spoken
  // only when it changes, so it is put in its place once more.
  const status = find("#status");
  storage((kept) => {
    if (status?.childElementCount) forget(kept.getItem("drafting.sent"));
    kept.removeItem("drafting.sent");
  });
  all("form[data-keep]").forEach(restore);
  if (window.htmx) all(".thread-link[data-hx-target]").forEach(tell);
  all(".contents details").forEach((list) => list.toggleAttribute("open", matchMedia("(min-width: 64rem)").matches));
  setTimeout(() => status?.append(...status.childNodes), 300);
})();
