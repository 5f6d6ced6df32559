#include <algorithm>
#include <ostream>

#include "base/utf8.hpp"
#include "report/paper.hpp"

namespace assay::report {
namespace {

// One file: no font, script or picture is fetched. Both colour schemes follow the reader's system; paper is always light.
// Contrast of text to ground is at least 7 : 1 in both (WCAG 1.4.6), of the focus ring 3 : 1 (1.4.11).
constexpr std::string_view style = R"css(
:root { color-scheme: light dark; --ground: #fff; --text: #1a1a1a; --quiet: #4a4a4a; --line: #8a8a8a; --faint: #d9d9d9; --band: #f4f4f2; --focus: #005a9c; --link: #004b87; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #16181b; --text: #ececec; --quiet: #b9bdc2; --line: #7d838a; --faint: #3a3f45; --band: #1f2327; --focus: #7cc4ff; --link: #9bd0ff; }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--ground); color: var(--text); font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans CJK SC", "Noto Sans CJK KR", sans-serif; }
main { max-width: 84rem; margin: 0 auto; padding: 1.5rem clamp(1rem, 4vw, 3rem) 4rem; overflow-wrap: anywhere; }
h1, h2, h3 { line-height: 1.2; text-wrap: balance; }
h1 { font-size: clamp(1.5rem, 1.2rem + 1.5vw, 2.1rem); margin: 0.5rem 0 1rem; }
h2 { font-size: 1.35rem; margin: 2.5rem 0 0.75rem; }
h3 { font-size: 1.1rem; margin: 2.5rem 0 0.75rem; }
p, ul, pre { max-width: 46rem; }
ul { padding-left: 1.2rem; }
li { margin: 0.25rem 0; }
a { color: var(--link); }
a:focus-visible, summary:focus-visible, .scroll:focus-visible, .skip:focus { outline: 3px solid var(--focus); outline-offset: 2px; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: 1rem; background: var(--ground); padding: 0.5rem 1rem; }
nav ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; max-width: none; font-size: 0.9rem; }
figure.table, figure.drawing { margin: 2rem 0; }
figure.drawing svg { width: 100%; max-width: 60rem; height: auto; display: block; }
figure.drawing .halo { paint-order: stroke; stroke: var(--ground); stroke-width: 4px; stroke-linejoin: round; }
.scroll { overflow-x: auto; max-width: 100%; }
table { border-collapse: collapse; border-top: 2px solid var(--text); border-bottom: 2px solid var(--text); font-size: 0.9rem; line-height: 1.35; font-variant-numeric: tabular-nums lining-nums; }
caption { text-align: left; font-weight: 650; font-size: 1.05rem; padding: 0 0 0.5rem; }
caption .id { color: var(--quiet); font-weight: 500; margin-right: 0.4em; }
th, td { padding: 0.3rem 0.75rem 0.3rem 0; text-align: left; vertical-align: top; overflow-wrap: normal; max-width: 24rem; }
th:last-child, td:last-child { padding-right: 0; }
th.n, td.n { text-align: right; white-space: nowrap; }
thead th.n { white-space: normal; min-width: 4rem; }
thead th { vertical-align: bottom; font-weight: 650; }
tbody th { font-weight: 400; min-width: 7rem; }
tr.unit td { color: var(--quiet); font-style: italic; font-size: 0.9em; padding-top: 0; }
tbody tr:first-child > * { border-top: 1px solid var(--line); padding-top: 0.45rem; }
tbody tr + tr > * { border-top: 1px solid var(--faint); }
tbody tr.total > * { border-top: 1px solid var(--line); font-weight: 650; }
tbody tr:hover { background: var(--band); }
figcaption { color: var(--quiet); font-size: 0.85rem; margin-top: 0.6rem; }
figcaption p { margin: 0.25rem 0; max-width: 52rem; }
pre { background: var(--band); padding: 0.75rem 1rem; overflow-x: auto; font-size: 0.85rem; }
code, pre { font-family: ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; }
@media print {
  :root { color-scheme: light; --ground: #fff; --text: #000; --quiet: #333; --line: #666; --faint: #ccc; --band: #fff; --link: #000; }
  @page { size: A4; margin: 18mm 16mm; }
  @page wide { size: A4 landscape; }
  html { font-size: 9.5pt; }
  figure.wide { page: wide; }
  main { max-width: none; padding: 0; }
  nav, .skip { display: none; }
  .scroll { overflow: visible; }
  table { font-size: 7.5pt; width: 100%; }
  th, td { padding-right: 0.5em; overflow-wrap: break-word; }
  tbody th, thead th.n { min-width: 0; }
  thead { display: table-header-group; }
  tr, h2, h3, caption, figure.drawing { break-inside: avoid; }
  figure.drawing svg { max-width: 160mm; }
  h2, h3, caption, thead { break-after: avoid; }
}
)css";

/// The language of a text's script, for voices and fonts: Hangul is Korean, other East Asian signs Chinese, the rest ours.
std::string_view language_of(std::string_view text) {
  std::string_view language = "en";
  while (!text.empty()) {
    const CodePoint c = first_code_point(text);
    if ((c.value >= 0xAC00 && c.value <= 0xD7A3) || (c.value >= 0x1100 && c.value <= 0x11FF)) return "ko";
    if (c.value >= 0x4E00 && c.value <= 0x9FFF) language = "zh";
    text.remove_prefix(c.size == 0 ? 1 : c.size);
  }
  return language;
}

std::string lang_mark(std::string_view text) {
  const std::string_view language = language_of(text);
  return language == "en" ? "" : " lang=\"" + std::string(language) + '"';
}

/// Links to the tables, where there are several.
void write_contents(const Paper& document, std::ostream& out) {
  std::string links;
  int count = 0;
  for (const Block& block : document.blocks) {
    if (block.kind != Block::table || block.content.id.empty()) continue;
    links += "<li><a href=\"#" + html_escaped(block.content.id) + "\">" + html_escaped(block.content.id + ' ' + block.content.title) + "</a></li>\n";
    ++count;
  }
  if (count > 3) out << "<nav aria-label=\"Tables\">\n<details>\n<summary>Tables</summary>\n<ul>\n" << links << "</ul>\n</details>\n</nav>\n";
}

void open(const Paper& document, std::ostream& out) {
  out << "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      << "<meta name=\"color-scheme\" content=\"light dark\">\n<title>" << html_escaped(document.title) << "</title>\n<style>" << style << "</style>\n</head>\n<body>\n"
      << "<a class=\"skip\" href=\"#content\">Skip to the text</a>\n<main id=\"content\">\n";
  const bool says_title = !document.blocks.empty() && document.blocks.front().kind == Block::heading && document.blocks.front().level == 1;
  write_contents(document, out);
  if (!says_title) out << "<h1" << lang_mark(document.title) << '>' << html_escaped(document.title) << "</h1>\n";
}

void write_block(const Block& block, const Block* before, const Block* next, std::ostream& out) {
  switch (block.kind) {
    case Block::heading: out << "<h" << block.level << lang_mark(block.text) << '>' << html_escaped(block.text) << "</h" << block.level << ">\n"; break;
    case Block::prose: out << "<p" << lang_mark(block.text) << '>' << html_escaped(block.text) << "</p>\n"; break;
    case Block::item:
      if (before == nullptr || before->kind != Block::item) out << "<ul>\n";
      out << "<li>" << (block.lead.empty() ? "" : "<strong>" + html_escaped(block.lead) + "</strong>: ") << html_escaped(block.text);
      if (is_web_address(block.link)) out << ", <a href=\"" << html_escaped(block.link) << "\">" << html_escaped(block.link) << "</a>";
      else if (!block.link.empty()) out << ", " << html_escaped(block.link);
      out << "</li>\n";
      if (next == nullptr || next->kind != Block::item) out << "</ul>\n";
      break;
    case Block::code: {
      out << "<pre><code>";  // html_escaped() would join the lines
      std::string_view rest = block.text;
      while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        out << html_escaped(rest.substr(0, end)) << '\n';
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
      out << "</code></pre>\n";
      break;
    }
    case Block::table: write_html(block.content, out, {}); break;
    case Block::picture: out << "<figure class=\"drawing\" id=\"" << html_escaped(block.drawing.id) << "\">\n" << block.drawing.svg << "</figure>\n"; break;
  }
}

void close(std::ostream& out) { out << "</main>\n</body>\n</html>\n"; }

}  // namespace

const Prose html_prose{open, write_block, close};

}  // namespace assay::report
