#include "report/html_page.hpp"

namespace assay::report {
namespace {

constexpr std::string_view first = R"js(
try {
  const scheme = localStorage.getItem("assay-scheme");
  if (scheme === "dark" || scheme === "light") document.documentElement.dataset.scheme = scheme;
} catch (refused) { /* the browser keeps nothing for this page: its system's scheme stands */ }
)js";

constexpr std::string_view script = R"js(
"use strict";
(() => {
  const root = document.documentElement, bar = document.querySelector(".bar");
  const a_button = (name) => {
    const button = document.createElement("button");
    button.type = "button";
    if (name) button.className = name;
    return button;
  };

  // The colour scheme: the system's until the button says otherwise.
  const system = matchMedia("(prefers-color-scheme: dark)");
  const is_dark = () => root.dataset.scheme ? root.dataset.scheme === "dark" : system.matches;
  const scheme = a_button("scheme");
  const say_scheme = () => { scheme.textContent = is_dark() ? "Light colours" : "Dark colours"; };
  scheme.addEventListener("click", () => {
    root.dataset.scheme = is_dark() ? "light" : "dark";
    try { localStorage.setItem("assay-scheme", root.dataset.scheme); } catch (refused) { /* lasts as long as the page */ }
    say_scheme();
  });
  system.addEventListener("change", say_scheme);
  say_scheme();
  bar.append(scheme);

  // Heads sort: up, down, as printed. Totals keep their places; what has no number comes last.
  const words = new Intl.Collator("en", { numeric: true });
  const compare = (column, sign) => (one, other) => {
    const a = one.cells[column], b = other.cells[column];
    const is_a = "value" in a.dataset, is_b = "value" in b.dataset;
    if (is_a && is_b) return sign * (Number(a.dataset.value) - Number(b.dataset.value));
    if (is_a !== is_b) return is_a ? -1 : 1;
    return sign * words.compare(a.textContent, b.textContent);
  };
  for (const table of document.querySelectorAll("table.sortable")) {
    const body = table.tBodies[0], printed = [...body.rows], heads = [...table.tHead.rows[0].cells];
    const sort = (column, way) => {
      const rows = [];
      let stretch = [];
      const close = () => {
        if (way !== "none") stretch.sort(compare(column, way === "ascending" ? 1 : -1));
        rows.push(...stretch);
        stretch = [];
      };
      for (const row of printed) {
        if (!row.classList.contains("total")) { stretch.push(row); continue; }
        close();
        rows.push(row);
      }
      close();
      body.append(...rows);
    };
    heads.forEach((head, column) => {
      if (head.tagName !== "TH") return;
      const button = a_button();
      button.append(...head.childNodes);
      head.append(button);
      head.setAttribute("aria-sort", "none");
      button.addEventListener("click", () => {
        const next = { none: "ascending", ascending: "descending", descending: "none" }[head.getAttribute("aria-sort")];
        for (const other of heads) if (other.hasAttribute("aria-sort")) other.setAttribute("aria-sort", "none");
        head.setAttribute("aria-sort", next);
        sort(column, next);
      });
    });
  }

  // The explanation of the figure under the pointer or with the focus. It stays while the pointer is on it, and Escape closes it (WCAG 1.4.13).
  const box = document.createElement("div");
  box.className = "box";
  box.id = "explained";
  box.setAttribute("role", "tooltip");
  box.hidden = true;
  document.body.append(box);
  let shown = null, timer = 0;
  const explanation_of = (link) => document.getElementById(decodeURIComponent(link.hash.slice(1)));
  const hide = () => {
    clearTimeout(timer);
    if (shown) shown.removeAttribute("aria-describedby");
    shown = null;
    box.hidden = true;
  };
  const show = (link) => {
    clearTimeout(timer);
    if (shown === link) return;
    hide();
    const text = explanation_of(link);
    if (!text) return;
    const copy = text.cloneNode(true);
    copy.removeAttribute("id");
    box.replaceChildren(copy);
    box.scrollTop = 0;
    box.hidden = false;
    const at = link.getBoundingClientRect(), gap = 6, edge = 8;
    const below = at.bottom + gap + box.offsetHeight <= innerHeight - edge;
    box.style.top = (below ? at.bottom + gap : Math.max(edge, at.top - gap - box.offsetHeight)) + "px";
    box.style.left = Math.max(edge, Math.min(at.left, root.clientWidth - edge - box.offsetWidth)) + "px";
    link.setAttribute("aria-describedby", box.id);
    shown = link;
  };
  const soon = (what, after) => { clearTimeout(timer); timer = setTimeout(what, after); };
  const figure_of = (event) => event.target instanceof Element ? event.target.closest("a.figure") : null;
  document.addEventListener("mouseover", (event) => {
    const link = figure_of(event);
    if (link) soon(() => show(link), 120);
    else if (box.contains(event.target)) clearTimeout(timer);
    else if (shown && shown !== document.activeElement) soon(hide, 250);
    else if (!shown) clearTimeout(timer);
  });
  document.addEventListener("focusin", (event) => { const link = figure_of(event); if (link && link.matches(":focus-visible")) show(link); });
  document.addEventListener("focusout", (event) => { if (figure_of(event)) hide(); });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  addEventListener("scroll", (event) => { if (!box.contains(event.target)) hide(); }, { capture: true, passive: true });
  addEventListener("resize", hide);
  document.addEventListener("click", (event) => {
    const link = figure_of(event), text = link && explanation_of(link);
    if (!text) return;
    text.closest("details").open = true;
    hide();
  });
})();
)js";

}  // namespace

std::string_view html_first_script() { return first; }
std::string_view html_script() { return script; }

}  // namespace assay::report
