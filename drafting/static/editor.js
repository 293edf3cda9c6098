// While somebody types into a section, a working copy is kept on the server. Every word shown comes from the page.
(() => {
  "use strict";
  const PAUSE = 2_000;
  const BEAT = 30_000;
  const button = document.querySelector("[data-keeper]");
  const form = button?.form;
  if (!form || !window.htmx) return;

  const status = document.querySelector(button.dataset.hxTarget);
  const fields = [...form.elements].filter(({ name, type }) => name && !/^(hidden|submit)$/.test(type));
  const words = (of = ({ value }) => value) => JSON.stringify(fields.map(of));
  let kept = button.dataset.keeper === "unkept" ? "" : words(({ defaultValue, value }) => defaultValue ?? value);
  let copied = button.dataset.keeper === "copied";
  let sending = null;
  let soon = 0;

  function keep() {
    clearTimeout(soon);
    if (!sending && !form.hasAttribute("data-going")) button.dispatchEvent(new CustomEvent("keep"));
  }
  function watch() {
    clearTimeout(soon);
    if (words() !== kept) soon = setTimeout(keep, PAUSE);
  }

  button.addEventListener("htmx:config:request", ({ detail: { ctx } }) => {
    sending = fields.map(({ value }) => value);
    ctx.request.body.delete("once");
  });
  button.addEventListener("htmx:finally:request", ({ detail: { ctx } }) => {
    const sent = sending;
    sending = null;
    if (ctx.status !== "swapped" || ctx.response.status >= 400) {
      if (status.textContent !== button.dataset.failed) status.textContent = button.dataset.failed;
      return;
    }
    kept = JSON.stringify(sent);
    copied = true;
    // What the server has by now is where the words kept on this device go on from.
    fields.forEach((field, place) => {
      if ("defaultValue" in field) field.defaultValue = sent[place].normalize("NFC").trim();
    });
    watch();
  });

  button.addEventListener("click", (event) => {
    event.preventDefault();
    keep();
  });
  form.addEventListener("input", watch);
  // The others see who is at work, and whoever types without a pause is not left without a copy.
  setInterval(() => (words() !== kept || (copied && !document.hidden)) && keep(), BEAT);
  form.querySelectorAll("[data-plain]").forEach((one) => one.setAttribute("hidden", ""));
  watch();
})();
