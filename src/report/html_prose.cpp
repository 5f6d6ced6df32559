#include <algorithm>
#include <ostream>
#include <sstream>

#include "base/utf8.hpp"
#include "report/html_page.hpp"
#include "report/paper.hpp"

namespace assay::report {
namespace {

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

std::string link_to(const std::string& anchor, const std::string& text) { return "<li><a href=\"#" + html_escaped(anchor) + "\">" + html_escaped(text) + "</a></li>\n"; }

constexpr std::string_view explained_heading = "How the figures came about", explained_id = "explained-figures";

/// Links to the parts, tables and figures, where there are several.
void write_contents(const Paper& document, std::ostream& out) {
  std::string parts, tables;
  int count = 0;
  for (const Block& block : document.blocks) {
    if (block.kind == Block::heading && block.level == 2) parts += link_to(html_anchor("s-", block.text), block.text);
    if (block.kind == Block::picture && !block.drawing.svg.empty()) tables += link_to(block.drawing.id, block.drawing.kind + ' ' + block.drawing.title);
    if (block.kind != Block::table || block.content.id.empty()) continue;
    tables += link_to(block.anchor, block.content.id + ' ' + block.content.title);
    ++count;
  }
  if (std::any_of(document.blocks.begin(), document.blocks.end(), [](const Block& block) { return block.kind == Block::explanation; }))
    parts += link_to(std::string(explained_id), std::string(explained_heading));
  if (count <= 3) return;
  out << "<nav aria-label=\"Contents\">\n";
  if (!parts.empty()) out << "<ul>\n" << parts << "</ul>\n";
  out << "<details>\n<summary>Tables and figures</summary>\n<ul>\n" << tables << "</ul>\n</details>\n</nav>\n";
}

void open(const Paper& document, std::ostream& out) {
  out << "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      << "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n"
      << "<meta name=\"color-scheme\" content=\"light dark\">\n<title>" << html_escaped(document.title) << "</title>\n<style>" << html_style() << "</style>\n"
      << "<script>" << html_first_script() << "</script>\n</head>\n<body>\n"
      << "<a class=\"skip\" href=\"#content\">Skip to the text</a>\n<main id=\"content\">\n<div class=\"bar\">\n";
  write_contents(document, out);
  out << "</div>\n";
  const bool says_title = !document.blocks.empty() && document.blocks.front().kind == Block::heading && document.blocks.front().level == 1;
  if (!says_title) out << "<h1" << lang_mark(document.title) << '>' << html_escaped(document.title) << "</h1>\n";
}

/// html_escaped() would join the lines.
void write_lines(std::string_view text, std::ostream& out) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    out << html_escaped(text.substr(0, end)) << '\n';
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

/// All of a text, as part of an address: every byte but letters, digits and -._~ is written %XX (RFC 3986).
std::string percent_encoded(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string result;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '.' || c == '_' || c == '~';
    if (plain) result += c;
    else result.append({'%', digits[byte >> 4U], digits[byte & 0xFU]});
  }
  return result;
}

void write_picture(const Picture& drawing, std::ostream& out) {
  out << "<figure class=\"drawing\" id=\"" << html_escaped(drawing.id) << "\">\n<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"" << html_escaped(drawing.kind + ' ' + drawing.title)
      << "\">\n" << drawing.svg << "</div>\n";
  if (!drawing.data.columns.empty()) {
    std::ostringstream csv;
    write_csv(drawing.data, csv, {});
    const std::string file = html_escaped(drawing.id + ".csv");
    out << "<figcaption class=\"data\"><a download=\"" << file << "\" href=\"data:text/csv;charset=utf-8," << percent_encoded(csv.str()) << "\">Data of this figure (" << file << ")</a></figcaption>\n";
  }
  out << "</figure>\n";
}

void write_explanation(const Block& block, const Block* before, const Block* next, std::ostream& out) {
  if (before == nullptr || before->kind != Block::explanation)
    out << "<section class=\"explanations\">\n<h2 id=\"" << explained_id << "\">" << explained_heading << "</h2>\n<details>\n<summary>Formula, inputs and sources of every underlined figure</summary>\n";
  out << "<div class=\"explanation\" id=\"" << html_anchor("x-", block.lead) << "\">";
  std::string_view rest = block.text;
  while (!rest.empty()) {  // every line an element of its own, so that one that does not fit goes on at its own depth
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    const std::size_t depth = std::min(line.find_first_not_of(' '), line.size());
    out << "<div style=\"--depth: " << depth << "ch\">" << html_escaped(line.substr(depth)) << "</div>";
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  out << "</div>\n";
  if (next == nullptr || next->kind != Block::explanation) out << "</details>\n</section>\n";
}

void write_heading(const Block& block, const Block* next, std::ostream& out) {
  out << "<h" << block.level;
  if (block.level == 2) out << " id=\"" << html_anchor("s-", block.text) << '"';
  const bool wide = next != nullptr && next->kind == Block::table && turned_on_paper(next->content);  // on the same page
  if (wide || block.new_page) out << " class=\"" << (wide ? "wide" : "") << (wide && block.new_page ? " " : "") << (block.new_page ? "new-page" : "") << '"';
  out << lang_mark(block.text) << '>' << html_escaped(block.text) << "</h" << block.level << ">\n";
}

void write_block(const Block& block, const Block* before, const Block* next, std::ostream& out) {
  switch (block.kind) {
    case Block::heading: write_heading(block, next, out); break;
    case Block::see:
      out << "<p class=\"see\">In full: <a href=\"#" << html_anchor("s-", block.lead) << "\">" << html_escaped(block.lead) << "</a>: " << html_escaped(block.text) << "</p>\n";
      break;
    case Block::prose: out << "<p" << lang_mark(block.text) << '>' << html_escaped(block.text) << "</p>\n"; break;
    case Block::item:
      if (before == nullptr || before->kind != Block::item) out << "<ul>\n";
      out << "<li>" << (block.lead.empty() ? "" : "<strong>" + html_escaped(block.lead) + "</strong>: ") << html_escaped(block.text);
      if (is_web_address(block.link)) out << ", <a href=\"" << html_escaped(block.link) << "\">" << html_escaped(block.link) << "</a>";
      else if (!block.link.empty()) out << ", " << html_escaped(block.link);
      out << "</li>\n";
      if (next == nullptr || next->kind != Block::item) out << "</ul>\n";
      break;
    case Block::code:
      out << "<pre><code>";
      write_lines(block.text, out);
      out << "</code></pre>\n";
      break;
    case Block::table: write_html(block.content, out, {.anchor = block.anchor, .explained = block.explained}); break;
    case Block::picture:
      if (!block.drawing.svg.empty()) write_picture(block.drawing, out);
      break;
    case Block::explanation: write_explanation(block, before, next, out); break;
  }
}

void close(std::ostream& out) { out << "</main>\n<script>" << html_script() << "</script>\n</body>\n</html>\n"; }

}  // namespace

const Prose html_prose{open, write_block, close};

}  // namespace assay::report
