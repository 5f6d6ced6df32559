#include "report/explain_text.hpp"

#include <set>

#include "report/figures.hpp"
#include "report/paragraph.hpp"

namespace assay::report {
namespace {

std::string value_text(const study::Step& s) {
  if (!s.exists) return std::string(not_meaningful());
  const std::string number = s.is_year ? s.value.text() : amount(s.value, Style::screen, 6);
  return s.unit.text().empty() || s.unit.text() == "1" ? number : number + ' ' + s.unit.text();
}

/// Where an input stands and what it rests on; a source's title is spelled out the first time only.
std::string evidence(const study::Evaluation& e, const study::Step& s, std::set<std::string>& named) {
  if (s.defaulted) return "the format's default";
  std::string text = s.where.text();
  if (!s.written.empty()) text += (text.empty() ? "" : "  ") + ("\"" + s.written + "\"");
  if (s.source == "set") return text + "  set for this run (E)";
  if (!s.source.empty()) text += "  [" + s.source + "]";
  if (s.grade != 0) text += std::string("  grade ") + s.grade;
  const auto source = e.deal->sources.find(s.source);
  if (source != e.deal->sources.end() && named.insert(s.source).second) text += ": " + source->second.title;
  return text;
}

}  // namespace

std::string explain_text(const study::Evaluation& e, const std::vector<study::Step>& steps, int width, bool verbose, bool runs) {
  std::string out;
  std::set<std::string> named;
  for (const study::Step& s : steps) {
    const int indent = 2 * s.depth;
    std::string head = s.name + "  " + value_text(s);
    if (s.said_above) {
      out += paragraph(head + "  (above)", width, indent, indent + 4);
      continue;
    }
    if (!s.carried.empty()) {
      out += paragraph(head + "  (carried; " + s.carried + ")", width, indent, indent + 4);
      continue;
    }
    if (!s.formula.empty()) head += "  =  " + s.formula;
    out += paragraph(head, width, indent, indent + 4);
    if (s.depth == 0 || verbose) out += paragraph(s.label + (s.about.empty() ? "" : "; " + s.about), width, indent + 4, indent + 4);
    if (s.input) {
      out += paragraph(evidence(e, s, named), width, indent + 4, indent + 6);
      if (!s.note.empty()) out += paragraph(s.note, width, indent + 4, indent + 6);
    }
    if (!s.by_year.empty()) {
      std::string row;
      for (const auto& [year, value] : s.by_year) row += (row.empty() ? "" : ", ") + year + ": " + amount(value, Style::screen);
      out += paragraph(row, width, indent + 4, indent + 4);
    }
  }
  if (runs)
    for (const std::string& line : run_lines(e)) out += paragraph(line, width);
  return out;
}

}  // namespace assay::report
