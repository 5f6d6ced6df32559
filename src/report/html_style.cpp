#include "report/html_page.hpp"

namespace assay::report {
namespace {

constexpr std::string_view light = "color-scheme: light; --ground: #fff; --text: #1a1a1a; --quiet: #4a4a4a; --line: #8a8a8a; --faint: #d9d9d9; --band: #f4f4f2; --focus: #005a9c; --link: #004b87; --shade: rgb(0 0 0 / 0.2);";
constexpr std::string_view dark = "color-scheme: dark; --ground: #16181b; --text: #ececec; --quiet: #b9bdc2; --line: #7d838a; --faint: #3a3f45; --band: #1f2327; --focus: #7cc4ff; --link: #9bd0ff; --shade: rgb(255 255 255 / 0.22);";

constexpr std::string_view rules = R"css(
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 1rem; }
body { margin: 0; background: var(--ground); color: var(--text); font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans CJK SC", "Noto Sans CJK KR", sans-serif; }
main { max-width: 84rem; margin: 0 auto; padding: 1rem clamp(1rem, 4vw, 3rem) 4rem; overflow-wrap: anywhere; }
h1, h2, h3 { line-height: 1.2; text-wrap: balance; }
h1 { font-size: clamp(1.5rem, 1.2rem + 1.5vw, 2.1rem); margin: 0.5rem 0 1rem; }
h2 { font-size: 1.35rem; margin: 3rem 0 0.75rem; padding-top: 0.75rem; border-top: 1px solid var(--faint); }
h3 { font-size: 1.1rem; margin: 2.5rem 0 0.75rem; }
h2 + figure { margin-top: 1rem; }
p, ul, pre { max-width: 46rem; }
ul { padding-left: 1.2rem; }
li { margin: 0.25rem 0; }
a { color: var(--link); }
a:focus-visible, summary:focus-visible, button:focus-visible, .scroll:focus-visible, .skip:focus { outline: 3px solid var(--focus); outline-offset: 2px; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: 1rem; z-index: 2; background: var(--ground); padding: 0.5rem 1rem; }
.bar { display: flex; justify-content: space-between; align-items: flex-start; gap: 1rem; font-size: 0.9rem; min-height: 2.2rem; }
nav ul { list-style: none; margin: 0.3rem 0; padding: 0; display: flex; flex-wrap: wrap; gap: 0.1rem 1.25rem; max-width: none; }
nav details ul { display: block; columns: 20rem; }
nav li { margin: 0; padding: 0.15rem 0; break-inside: avoid; }
summary { cursor: pointer; }
button { font: inherit; color: inherit; background: none; border: 0; padding: 0; cursor: pointer; }
button.scheme { border: 1px solid var(--line); border-radius: 0.3rem; padding: 0.25rem 0.7rem; white-space: nowrap; flex: none; }
button.scheme:hover { background: var(--band); }
figure.table, figure.drawing { margin: 2rem 0; }
figure.drawing svg { width: 100%; min-width: 32rem; max-width: 60rem; height: auto; display: block; }
figure.drawing .halo { paint-order: stroke; stroke: var(--ground); stroke-width: 4px; stroke-linejoin: round; }
.scroll { overflow-x: auto; max-width: 100%; background: linear-gradient(to right, var(--ground) 40%, transparent) left / 2.5rem 100%, linear-gradient(to left, var(--ground) 40%, transparent) right / 2.5rem 100%,
  linear-gradient(to right, var(--shade), transparent) left / 0.7rem 100%, linear-gradient(to left, var(--shade), transparent) right / 0.7rem 100%; background-repeat: no-repeat; background-attachment: local, local, scroll, scroll; }
table { border-collapse: collapse; border-top: 2px solid var(--text); border-bottom: 2px solid var(--text); font-size: 0.9rem; line-height: 1.35; font-variant-numeric: tabular-nums lining-nums; }
caption { text-align: left; font-weight: 650; font-size: 1.05rem; padding: 0 0 0.5rem; }
caption .id { color: var(--quiet); font-weight: 500; margin-right: 0.4em; }
th, td { padding: 0.3rem 0.75rem 0.3rem 0; text-align: left; vertical-align: top; overflow-wrap: normal; max-width: 24rem; }
th:last-child, td:last-child { padding-right: 0; }
th.n, td.n { text-align: right; white-space: nowrap; }
th.part { padding-left: 1rem; }
thead th.n { white-space: normal; min-width: 4rem; }
thead th { vertical-align: bottom; font-weight: 650; }
thead th button { text-align: inherit; font-weight: inherit; line-height: inherit; }
thead th button:hover { text-decoration: underline; }
.sortable th, .sortable td, .sortable th:last-child, .sortable td:last-child { padding-right: 1rem; }
th[aria-sort] { position: relative; }
th[aria-sort] button::after { content: "\2060\00a0↕"; font-weight: 400; font-size: 0.85em; color: var(--line); }
th.n[aria-sort] button::after { content: "↕"; position: absolute; right: 0.15rem; }
th[aria-sort="ascending"] button::after { content: "\2060\00a0↑"; color: inherit; }
th[aria-sort="descending"] button::after { content: "\2060\00a0↓"; color: inherit; }
th.n[aria-sort="ascending"] button::after { content: "↑"; }
th.n[aria-sort="descending"] button::after { content: "↓"; }
tbody th { font-weight: 400; min-width: 7rem; }
tr.unit td { color: var(--quiet); font-style: italic; font-size: 0.9em; padding-top: 0; }
tbody tr:first-child > * { border-top: 1px solid var(--line); padding-top: 0.45rem; }
tbody tr + tr > * { border-top: 1px solid var(--faint); }
tbody tr.total > * { border-top: 1px solid var(--line); font-weight: 650; }
tbody tr:hover { background: var(--band); }
a.figure { color: inherit; text-decoration: underline dotted var(--line); text-decoration-thickness: 1px; text-underline-offset: 0.22em; }
a.figure:hover { text-decoration: underline solid currentcolor; }
figcaption { color: var(--quiet); font-size: 0.85rem; margin-top: 0.6rem; }
figcaption p { margin: 0.25rem 0; max-width: 52rem; }
pre { background: var(--band); padding: 0.75rem 1rem; overflow-x: auto; font-size: 0.85rem; }
code, pre { font-family: ui-monospace, "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
.explanation { max-width: 60rem; margin: 0.75rem 0; padding: 0.6rem 0.9rem; background: var(--band); font: 0.82rem/1.45 ui-monospace, "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
.explanation div { min-height: 0.6em; padding-left: calc(min(var(--depth), 25%) + 2ch); text-indent: -2ch; }
.explanation:target { outline: 2px solid var(--focus); }
.box { position: fixed; z-index: 3; width: max-content; max-width: min(46rem, calc(100vw - 1.5rem)); max-height: min(60vh, 30rem); overflow-y: auto; background: var(--ground); color: var(--text); border: 1px solid var(--line); border-radius: 0.3rem; box-shadow: 0 0.3rem 1.2rem rgb(0 0 0 / 0.3); }
.box .explanation { margin: 0; background: none; }
@media (max-width: 40rem) { .bar { flex-direction: column-reverse; } }
@media print {
  :root { --ground: #fff; --text: #000; --quiet: #333; --line: #666; --faint: #ccc; --band: #fff; --link: #000; }
  @page { size: A4; margin: 15mm 16mm; }
  @page wide { size: A4 landscape; }
  html { font-size: 9.5pt; }
  body { line-height: 1.4; }
  figure.wide, .wide { page: wide; }
  main { max-width: none; padding: 0; }
  .bar, .skip, .box, .explanations, .data, thead th button::after { display: none; }
  .scroll { overflow: visible; background: none; }
  table { font-size: 7.5pt; width: 100%; }
  th, td { padding-right: 0.5em; overflow-wrap: break-word; }
  tbody th, thead th.n { min-width: 0; }
  thead { display: table-header-group; }
  tr, h2, h3, caption, figure.drawing { break-inside: avoid; }
  p, ul, figcaption p { max-width: none; }
  p { margin: 0.4rem 0; }
  h1 { font-size: 1.6rem; margin: 0 0 0.6rem; }
  figure.table, figure.drawing { margin: 0.9rem 0; }
  figcaption { margin-top: 0.35rem; }
  figcaption p { margin: 0.1rem 0; }
  th, td { padding-top: 0.16rem; padding-bottom: 0.16rem; }
  .see { font-size: 0.85rem; }
  .new-page { break-before: page; }
  .see a { color: inherit; text-decoration: none; }
  .see a::after { content: ", page " target-counter(attr(href), page); }
  h2 { border: 0; padding: 0; margin: 1.15rem 0 0.4rem; }
  .sortable th, .sortable td { padding-right: 0.5em; }
  a.figure { text-decoration: none; }
  figure.drawing svg { min-width: 0; max-width: 155mm; }
  h2, h3, caption, thead { break-after: avoid; }
}
)css";

}  // namespace

std::string html_style() {
  std::string style = "\n:root { " + std::string(light) + " }\n";
  // On screens only, so that a dark page is printed light.
  style += "@media screen and (prefers-color-scheme: dark) { :root:not([data-scheme=\"light\"]) { " + std::string(dark) + " } }\n";
  style += "@media screen { :root[data-scheme=\"dark\"] { " + std::string(dark) + " } }";
  return style.append(rules);
}

}  // namespace assay::report
